import type { Call, Role, Trial } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { compareTrials } from './compare.ts';
import { parsePolicy } from './policy.ts';
import { makeTrials } from './testing/make-trials.ts';

const policy = parsePolicy({ rule: 'hold-line', fronts: { 'task-success': { margin: 0.5 } } }, { file: 'policy.yaml' });
const call = (firstTokenMs?: number, more: Partial<Call> = {}): Call => ({
  requestSha256: '',
  text: 'yes',
  finishReason: 'stop',
  latencyMs: 900,
  ...(firstTokenMs === undefined ? {} : { firstTokenMs }),
  ...more,
});

/** Five cases, what each role's trials hold beside their scores by the number of the case; the metrics of time by name. */
function timesOf(partsOf: (role: Role, place: number) => Pick<Trial, 'failedTries'> & { readonly calls: Call[] }) {
  const made = makeTrials(Array.from({ length: 5 }, (_, place) => ({ id: `c${place}`, baseline: 1, candidate: 1 })));
  const timed = (trial: Trial): Trial =>
    trial.status === 'completed' ? { ...trial, ...partsOf(trial.role, Number(trial.caseId.slice(1))) } : trial;
  const metrics = compareTrials({ baseline: made.baseline.map(timed), candidate: made.candidate.map(timed), policy });
  return new Map(metrics.filter(({ unit }) => unit === 'ms').map((metric) => [metric.name, metric]));
}

test('the time to the first token is compared over the pairs, lower being better', () => {
  // Baseline 100, 110, 120, 130, 140; candidate 30 ms later each.
  const found = timesOf((role, place) => ({ calls: [call(100 + 10 * place + (role === 'candidate' ? 30 : 0))] }));
  expect(found.get('first-token-p50')).toMatchObject({ better: 'lower', pairs: 5, baseline: 120, candidate: 150 });
  expect(found.get('first-token-p50')?.difference).toMatchObject({ estimate: 30, lower: null, upper: null });
  // 0.95 of the way over four steps of ten: 3.8 steps above 100.
  expect(found.get('first-token-p95')).toMatchObject({ baseline: 138, candidate: 168 });
});

test('of a trial of several calls it is their mean', () => {
  const found = timesOf((role) => ({ calls: role === 'baseline' ? [call(100), call(200)] : [call(120)] }));
  expect(found.get('first-token-p50')).toMatchObject({ baseline: 150, candidate: 120 });
});

test('neither an answer from a cache, nor one that was tried again, nor one that came whole takes part', () => {
  const found = timesOf((role, place) => {
    if (role === 'baseline') return { calls: [call(100)] };
    if (place === 0) return { calls: [call(5, { replayed: true })] };
    if (place === 1) return { calls: [call(5)], failedTries: 1 };
    if (place === 2) return { calls: [call(200), call()] };
    return { calls: [call(200)] };
  });
  expect(found.get('first-token-p50')).toMatchObject({ pairs: 2, baseline: 100, candidate: 200 });
});

test('where one side did not stream there is nothing to compare', () => {
  const found = timesOf((role) => ({ calls: [role === 'baseline' ? call(100) : call()] }));
  expect([...found.keys()]).toEqual([]);
});
