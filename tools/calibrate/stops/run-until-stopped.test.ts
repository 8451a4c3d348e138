import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../../packages/gate/src/index.ts';
import { countRuns } from './count-runs.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import { simulateStops } from './simulate-stops.ts';
import { STOP_TRUTHS } from './stop-truths.ts';
import { stopDefectsOf, stopsSection } from './stops-section.ts';

const policy = parsePolicy({ rule: 'hold-line', fronts: { 'task-success': { margin: 0.03 } } }, { file: 'policy.yaml' });
/** So many cases of which every so-manieth newly fails. */
const failing = (size: number, every: number) =>
  Array.from({ length: size }, (_, place) => {
    const answer = (success: number) => ({ scores: { 'task-success': success } });
    return { attempts: [{ baseline: answer(1), candidate: answer(place % every === 0 ? 0 : 1) }] };
  });

describe('a run that may end early', () => {
  test('is aborted before its first look when every third case newly fails', () => {
    const { comparison, casesUsed, reason } = runUntilStopped(failing(500, 3), { method: 'obf', policy, seed: 1 });
    expect(reason).toBe('aborted');
    expect(casesUsed).toBeLessThanOrEqual(50);
    expect(comparison.verdict.outcome).toBe('block');
    expect(comparison.sequential).toMatchObject({ method: 'obf', casesPlanned: 500, casesSeen: casesUsed });
  });

  test('of fixed size takes all its cases', () => {
    const { comparison, casesUsed } = runUntilStopped(failing(500, 3), { method: 'off', policy, seed: 1 });
    expect(casesUsed).toBe(500);
    expect(comparison.sequential).toBeUndefined();
  });
});

test('every truth draws as many cases as it says', () => {
  for (const { draw, cases } of STOP_TRUTHS) expect(draw(() => 0.5, cases)).toHaveLength(cases);
});

test('a simulation of a few runs adds up, and its section names each truth', async () => {
  const truths = STOP_TRUTHS.filter(({ name }) => name === '−10 points');
  const cells = await simulateStops({
    truths,
    seed: 1,
    replications: 40,
    count: async (truth, batch) => countRuns(truth, batch),
  });
  expect(cells.map(({ method, counts }) => [method, counts.runs])).toEqual([
    ['off', 10],
    ['obf', 10],
    ['anytime', 10],
  ]);
  // Ten points are three times the margin: all of them block, and the sequential runs need fewer cases.
  expect(cells.map(({ counts }) => counts.blocked)).toEqual([10, 10, 10]);
  const [off = 0, obf = 0, anytime = 0] = cells.map(({ counts }) => counts.cases / counts.runs);
  expect(off).toBe(1000);
  expect(Math.max(obf, anytime)).toBeLessThan(500);
  expect(stopDefectsOf(cells)).toEqual([]);
  expect(stopsSection(cells)).toMatch(/\| −10 points +\|/);
});
