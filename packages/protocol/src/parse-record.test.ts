import { expect, test } from 'vitest';
import * as z from 'zod';
import { parseRecord } from './parse-record.ts';
import { PlumblineError } from './plumbline-error.ts';

const schema = z.strictObject({ fronts: z.record(z.string(), z.strictObject({ margin: z.number() })) });
const options = { what: 'the policy', code: 'policy-invalid', location: { file: 'policy.yaml', line: 4 } } as const;

function errorOf(value: unknown): PlumblineError {
  try {
    parseRecord(schema, value, options);
  } catch (error) {
    if (PlumblineError.is(error)) return error;
  }
  throw new Error('expected a PlumblineError');
}

test('names file, line, field and the value found', () => {
  const error = errorOf({ fronts: { cost: { margin: 'five' } } });
  expect(error.message).toContain('Cannot read the policy at policy.yaml:4: field "fronts.cost.margin"');
  expect(error.message).toContain('(found "five")');
  expect(error).toMatchObject({
    code: 'policy-invalid',
    location: { file: 'policy.yaml', line: 4, field: 'fronts.cost.margin' },
  });
  expect(error.remedy).toContain('fronts.cost.margin');
});

test('says so when nothing stands there, and cuts a long value', () => {
  expect(errorOf({}).message).toContain('(nothing found there)');
  expect(errorOf({ fronts: { cost: { margin: 'x'.repeat(5000) } } }).message.length).toBeLessThan(400);
});
