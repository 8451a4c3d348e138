import type { Trial } from '@plumbline/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildComparison } from '../build-comparison.ts';
import { type FilePieces, readTrialsAt, readTrialTable } from './read-trial-table.ts';
import { parseTrialLines } from './trials-jsonl.ts';

const options = { file: 'new.jsonl', role: 'candidate' as const };

/** The text in pieces of a length, and how often it was read. */
function inPieces(text: string, length = 7): FilePieces & { reads: number } {
  const pieces = Object.assign(
    async function* () {
      pieces.reads += 1;
      const bytes = new TextEncoder().encode(text);
      for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
    },
    { reads: 0 },
  );
  return pieces;
}

const compare = (candidate: Parameters<typeof buildComparison>[0]['candidate'], baseline: Trial[]) =>
  buildComparison({ baseline, candidate, suites: { baseline: [], candidate: [] }, identities: {}, seed: 1, toolVersion: 'test' });

describe('reads as parseTrialLines does', () => {
  const member = fc.record(
    {
      scores: fc.dictionary(
        fc.constantFrom('correct', 'fluency', 'unsafe-compliance', 'task-success', 'cost-per-task', 'constructor', 'schön'),
        fc.constantFrom(0, 1, 1, 0.25, 0.1 + 0.2, 1e-7, null, true),
      ),
      costUsd: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      latencyMs: fc.option(fc.nat(5000)),
      firstTokenMs: fc.option(fc.nat(500)),
      slices: fc.array(fc.constantFrom('lang:en', 'lang:de'), { maxLength: 2 }),
      cluster: fc.constantFrom('a', 'b', 3, null),
      input: fc.constantFrom('q', 'é "so"\n', { text: 'é' }, null),
      attempt: fc.constantFrom(0, 1),
      suite: fc.constantFrom('one', 'zwei é'),
      caseHash: fc.constantFrom('ab', null),
      output: fc.constantFrom('yes', 'a\t"b"', 4, ['c']),
      status: fc.constantFrom('completed', 'errored'),
    },
    { requiredKeys: ['scores'] },
  );
  // An error that was scored is refused.
  const line = member.map(({ scores, ...each }) => (each.status === 'errored' ? each : { ...each, scores }));

  test('whatever the lines and wherever the text is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom(0, 1, 1000),
        async (lines, length, linesAhead) => {
          const text = `\uFEFF${lines.map((each, index) => JSON.stringify({ case: index % 2 === 0 ? index : `c${index}`, ...each })).join('\r\n')}\n\n`;
          const trials = parseTrialLines(text, options);
          const { table } = await readTrialTable(inPieces(text, length), { ...options, linesAhead });
          const baseline = trials.map((trial): Trial => ({ ...trial, role: 'baseline' }));
          expect(compare(table, baseline)).toEqual(compare(trials, baseline));
        },
      ),
      { numRuns: 200 },
    );
  });

  test.each([
    ['a line cut short', '{"case":"a","scores":{"correct":1}}\n{"case":"b","sco'],
    ['a score out of range', '{"case":"a","scores":{"correct":1.5}}'],
    ['an attempt below 0', '{"case":"a","attempt":-1,"scores":{}}'],
    ['an empty suite', '{"case":"a","suite":"","scores":{}}'],
    ['an unknown status', '{"case":"a","status":"done","scores":{}}'],
    ['scores that are a list', '{"case":"a","scores":[1]}'],
    ['a case twice', '{"case":"a","scores":{}}\n\n{"case":"a","scores":{}}'],
    ['a score twice', '{"case":"a","scores":{"ok":1,"ok":0}}'],
    ['a field twice', '{"case":"a","case":"b","scores":{}}'],
    ['an error with a score', '{"case":"a","status":"errored","scores":{"ok":1}}'],
    ['a cost beyond all reason', '{"case":"a","scores":{},"costUsd":1e16}'],
    ['a first token beyond all reason', '{"case":"a","scores":{},"firstTokenMs":1e16}'],
    ['a first token before its request', '{"case":"a","scores":{},"firstTokenMs":-1}'],
    ['a latency that no number holds', '{"case":"a","scores":{},"latencyMs":1e999}'],
    ['nothing', ' \n\n'],
  ])('with the same words for %s', async (_, text) => {
    const refusal = (() => {
      try {
        parseTrialLines(text, options);
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
      throw new Error('the text was meant to be refused');
    })();
    await expect(readTrialTable(inPieces(text), options)).rejects.toThrow(refusal);
    await expect(readTrialTable(inPieces(text), { ...options, linesAhead: 0 })).rejects.toThrow(refusal);
  });
});

describe('a score that turns out to be graded after a thousand lines', () => {
  const lines = (last: number) =>
    [...Array(1500).keys()].map((index) => `{"case":"c${index}","scores":{"a":${index === 1400 ? last : 1},"b":1}}`).join('\n');

  test('makes the file be read once more, and then passes no trial', async () => {
    const pieces = inPieces(lines(0.5), 4096);
    const { table } = await readTrialTable(pieces, options);
    expect(pieces.reads).toBe(2);
    expect(table.scores.get('task-success')?.valuesFor('higher')[1400]).toBe(1);
    expect(table.scores.get('a')?.isGraded).toBe(true);
  });

  test('otherwise one reading is enough', async () => {
    const pieces = inPieces(lines(0), 4096);
    const { table } = await readTrialTable(pieces, options);
    expect(pieces.reads).toBe(1);
    expect(table.scores.get('task-success')?.valuesFor('higher')[1400]).toBe(0);
  });
});

test('finds the trials of some lines again', async () => {
  const text = '{"case":"a","scores":{"ok":1}}\n\n{"case":"b","scores":{"ok":0},"output":"no"}';
  const { lineOf, names } = await readTrialTable(inPieces(text), options);
  const number = lineOf({ suite: 'imported', caseId: 'b', attempt: 0 });
  expect(number).toBe(3);
  expect(lineOf({ suite: 'imported', caseId: 'z', attempt: 0 })).toBeUndefined();
  expect(await readTrialsAt(inPieces(text), { ...options, lines: new Set([3]), names })).toEqual([
    parseTrialLines(text, options)[1],
  ]);
});
