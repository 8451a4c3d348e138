import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { METRICS } from './registry.ts';

const files = readdirSync(new URL('.', import.meta.url))
  .filter((file) => !file.includes('registry') && !file.endsWith('.test.ts'))
  .map((file) => file.replace('.ts', ''));

test.each(files)('metric file %s is registered under its own name', (name) => {
  const camel = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  expect(METRICS[name]?.name, `add to metrics/registry.ts:  '${name}': ${camel},`).toBe(name);
});

test('every registered metric has its file', () => {
  expect(Object.keys(METRICS).sort()).toEqual([...files].sort());
});

test('latency of a replayed answer is no latency', () => {
  const call = { requestSha256: '', text: '', finishReason: 'stop' as const, latencyMs: 5 };
  const trial = {
    suite: 's',
    caseId: 'c',
    role: 'baseline' as const,
    attempt: 0,
    slices: [],
    status: 'completed' as const,
    output: '',
    finishReason: 'stop' as const,
    scores: [],
    latencyMs: 5,
  };
  expect(METRICS['latency-p50']?.value({ ...trial, calls: [call] })).toBe(5);
  expect(METRICS['latency-p50']?.value({ ...trial, calls: [call, { ...call, replayed: true }] })).toBeUndefined();
});
