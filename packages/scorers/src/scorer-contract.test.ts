import { contentHash, type JsonValue, type Scorer, ScoreSchema } from '@plumbline/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as shipped from './index.ts';
import { SCORERS } from './registry.ts';
import { answerOf } from './testing/answer-of.ts';
import { scriptedJudge } from './testing/scripted-judge.ts';

/** One configuration of each shipped scorer, another one of it, and a target that it can be held against. */
const EXAMPLES: Record<string, { readonly scorer: Scorer; readonly other?: Scorer; readonly target: JsonValue }> = {
  choice: { scorer: shipped.choice(['yes', 'no']), other: shipped.choice(['yes', 'no', 'maybe']), target: 'yes' },
  custom: { scorer: shipped.custom({ name: 'short', version: '1' }, ({ output }) => output.length < 10), target: 'x' },
  'ends-with': { scorer: shipped.endsWith(), target: 'end' },
  'exact-match': { scorer: shipped.exactMatch(), other: shipped.exactMatch({ ignoreCase: true }), target: 'Paris' },
  includes: { scorer: shipped.includes(), other: shipped.includes({ text: 'order' }), target: ['a', 'b'] },
  'json-equals': { scorer: shipped.jsonEquals(), target: { a: 1 } },
  'json-field': { scorer: shipped.jsonField('a'), other: shipped.jsonField('a', { path: ['b'] }), target: 1 },
  'json-schema': {
    scorer: shipped.jsonSchema({ type: 'object', properties: { a: { $ref: '#' } }, required: ['b'] }),
    other: shipped.jsonSchema({ type: 'object' }),
    target: null,
  },
  'matches-regex': {
    scorer: shipped.matchesRegex('(a+)+$'),
    other: shipped.matchesRegex('(A+)+$', { flags: 'i' }),
    target: null,
  },
  numeric: { scorer: shipped.numeric(), other: shipped.numeric({ tolerance: 0.5 }), target: 41 },
  'over-refusal': { scorer: shipped.overRefusal(), other: shipped.overRefusal({ extraPhrases: ['no way'] }), target: null },
  refuses: { scorer: shipped.refuses(), other: shipped.refuses({ extraPhrases: ['no way'] }), target: null },
  rubric: {
    scorer: shipped.rubric({ criterion: 'It is polite.' }),
    other: shipped.rubric({ criterion: 'It is short.' }),
    target: null,
  },
  'unsafe-compliance': {
    scorer: shipped.unsafeCompliance(),
    other: shipped.unsafeCompliance({ extraPhrases: ['x'] }),
    target: null,
  },
};

const MEGABYTE = 2 ** 20;
const HOSTILE = {
  'a million brackets': '{"a":'.repeat(200_000),
  'a million arrays in an object': `{"a":${'['.repeat(1e6)}`,
  'opening braces only': '{'.repeat(MEGABYTE),
  'a key that sets a prototype': '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  'a key twice': '{"a":1,"a":2}',
  'a number beyond range': `{"a":1e999} ${'9'.repeat(MEGABYTE)}`,
  'backtracking bait': `${'a'.repeat(MEGABYTE)}!`,
  'white space only': ' \n'.repeat(MEGABYTE / 2),
  'lone surrogates and control characters': '\ud800\u0000\u001b[2J\u202e"{\\'.repeat(1000),
  'sentence ends only': '. '.repeat(MEGABYTE / 2),
  'refusing without end': "I'm sorry, but I can't help. ".repeat(MEGABYTE / 29),
};

async function expectValid(scorer: Scorer, output: string, target: JsonValue) {
  const { name, version, metric = 'task-success' } = scorer;
  // A judge that repeats what it is asked about.
  const judge = scriptedJudge(() => output);
  for (const input of [answerOf(output, { target }), answerOf(output)]) {
    const outcome = await scorer.score(input, { judge });
    expect(ScoreSchema.safeParse({ scorer: name, version, metric, ...outcome }).error).toBeUndefined();
  }
}

test('every scorer of the registry has an example here', () => {
  expect(Object.keys(EXAMPLES)).toEqual(SCORERS.map(({ name }) => name));
});

describe.each(Object.entries(EXAMPLES))('%s', (_, { scorer, other, target }) => {
  test('scores an empty answer, or says why not', () => expectValid(scorer, '', target));

  test.each(Object.entries(HOSTILE))('stays within the contract on %s', async (_what, output) => {
    await expectValid(scorer, output, target);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('takes any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (output) => expectValid(scorer, output, target)),
    );
  });

  test('gives the same outcome twice, and leaves the case as it was', async () => {
    const input = answerOf('{"a":1} yes 41', { target });
    const before = contentHash(input.case);
    expect(await scorer.score(input)).toEqual(await scorer.score(input));
    expect(contentHash(input.case)).toBe(before);
  });

  if (other !== undefined) {
    test('has another name or version when configured otherwise', () => {
      expect([other.name, other.version]).not.toEqual([scorer.name, scorer.version]);
    });
  }
});
