import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { JsonValueSchema } from './json-value.ts';
import { quickCheckOf } from './quick-check.ts';
import { quickParser } from './quick-parser.ts';
import { RunEventSchema } from './run-event.ts';
import { splitRunLine } from './run-line.ts';

/** Of all kinds that the check knows, and some that it leaves to the schema. */
const Part = z.strictObject({ name: z.string(), share: z.number().min(0).max(1).optional(), kind: z.enum(['a', 'b']) });
const Whole = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('x'),
    count: z.int().positive(),
    below: z.number().lt(3).gt(-3),
    at: z.iso.datetime().optional(),
    parts: z.array(Part),
    value: JsonValueSchema.optional(),
  }),
  z.strictObject({
    type: z.literal('y'),
    is: z.boolean(),
    label: z.string().min(1).optional(),
    tags: z.record(z.string(), z.string()).optional(),
  }),
  z.strictObject({
    type: z.literal('z'),
    size: z.number().default(1),
    trimmed: z.string().trim().optional(),
    loose: z.object({ a: z.string() }).optional(),
  }),
]);

const anyNumber = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 0.5, 2, 3, -3, 2 ** 53, 1e308),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const part = fc.record(
  { name: fc.oneof(fc.string(), anyNumber), share: anyNumber, kind: fc.constantFrom('a', 'b', 'c', 1), other: fc.string() },
  { requiredKeys: [] },
);
const whole = fc.record(
  {
    type: fc.constantFrom('x', 'y', 'z', 'w', 1),
    count: anyNumber,
    below: anyNumber,
    at: fc.constantFrom('2026-01-02T03:04:05Z', '2026-01-02T03:04:05.678Z', '2026-13-02T03:04:05Z', 'today', 5),
    parts: fc.oneof(fc.array(part), part),
    value: fc.jsonValue(),
    is: fc.oneof(fc.boolean(), fc.constant('true')),
    label: fc.oneof(fc.string(), fc.constant(null)),
    tags: fc.dictionary(fc.string(), fc.oneof(fc.string(), anyNumber)),
    size: anyNumber,
    trimmed: fc.constantFrom('a', ' a'),
    loose: fc.record({ a: fc.string(), b: fc.string() }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

/** Values as they come from JSON: such as the schema takes, such as it nearly takes, and any. */
const fromJson = fc.oneof(whole, part, fc.jsonValue()).map((value): unknown => JSON.parse(JSON.stringify(value)));

/** Members of one option alone, so that many are taken. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  x: ['type', 'count', 'below', 'at', 'parts', 'value'],
  y: ['type', 'is', 'label', 'tags'],
  z: ['type', 'size', 'trimmed', 'loose'],
};
const ofOneOption = whole.map((value): unknown =>
  JSON.parse(JSON.stringify(value, OWN[String(value.type)]?.concat('name', 'share', 'kind', 'a', 'b'))),
);

describe('a quick parser', () => {
  test('gives what the schema gives, for whatever JSON can hold', () => {
    const parse = quickParser(Whole);
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(fromJson, ofOneOption), (value) => {
        const parsed = parse(value);
        expect(parsed).toEqual(Whole.safeParse(value));
        if (parsed.success) taken += 1;
      }),
      { numRuns: 2000 },
    );
    expect(taken).toBeGreaterThan(50);
  });

  test('gives back what the schema takes as it stands, and a copy of what it changes', () => {
    const parse = quickParser(Whole);
    const same = { type: 'x', count: 1, below: 0, parts: [{ name: 'n', kind: 'a' }], value: { any: [null] } };
    const completed = { type: 'z' };
    expect(parse(same).data).toBe(same);
    expect(parse(completed).data).toEqual({ type: 'z', size: 1 });
    expect(completed).toEqual({ type: 'z' });
  });

  test.each([
    ['an unknown member', '{"type":"y","is":true,"more":1}'],
    ['the member __proto__', '{"type":"y","is":true,"__proto__":{"a":1}}'],
    ['a missing member', '{"type":"x","count":1,"parts":[]}'],
    ['a list for an object', '[]'],
    ['a number too large to be held', '{"type":"x","count":1,"below":0,"parts":[{"name":"n","kind":"a","share":1e999}]}'],
  ])('refuses %s with the words of the schema', (_, json) => {
    const value: unknown = JSON.parse(json);
    const parsed = quickParser(Whole)(value);
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues).toEqual(Whole.safeParse(value).error?.issues);
  });
});

test('every trial of a recorded run is checked quickly', () => {
  const check = quickCheckOf(RunEventSchema);
  const lines = readFileSync(new URL('../../../reports/examples/forgetful-update/run.ndjson', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  const trials = lines.map((line) => JSON.parse(splitRunLine(line).json)).filter(({ type }) => type === 'trial-finished');
  expect(trials.length).toBeGreaterThan(0);
  expect(trials.filter((trial) => !check(trial))).toEqual([]);
});
