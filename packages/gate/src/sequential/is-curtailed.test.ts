import type { SequentialStand } from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { buildComparison } from '../build-comparison.ts';
import { parsePolicy } from '../policy.ts';
import { type MadeCase, makeTrials } from '../testing/make-trials.ts';
import { judgeStand } from './judge-stand.ts';

const [LOOKS, EACH] = [5, 2];

/** Cases that are won (1), lost (−1) or neither (0), in the order of the run. */
const casesOf = (changes: readonly number[]): MadeCase[] =>
  changes.map((change, index) => ({ id: `case-${index}`, baseline: change > 0 ? 0 : 1, candidate: change < 0 ? 0 : 1 }));

const at = (changes: readonly number[], margin: number, more: object = {}) => {
  const sequential: SequentialStand = {
    method: 'obf',
    looks: LOOKS,
    look: Math.floor(changes.length / EACH),
    casesSeen: changes.length,
    casesPlanned: LOOKS * EACH,
  };
  const policy = parsePolicy(
    { rule: 'hold-line', fronts: { 'task-success': { margin } }, slices: { block: 'none' }, ...more },
    { file: 'policy.yaml' },
  );
  return { ...makeTrials(casesOf(changes)), policy, seed: 1, sequential };
};

const stopAt = remembered((changes: readonly number[], margin: number, more?: object) =>
  judgeStand({ ...at(changes, margin, more), isLook: changes.length % EACH === 0 }),
);

const outcomeOf = remembered(
  (changes: readonly number[], margin: number) =>
    buildComparison({ ...at(changes, margin), suites: { baseline: [], candidate: [] }, identities: {}, toolVersion: '0' }).verdict
      .outcome,
);

/** The same function, which asks each question once. */
function remembered<Found>(ask: (changes: readonly number[], margin: number, more?: object) => Found): typeof ask {
  const known = new Map<string, { found: Found }>();
  return (...question) => {
    const key = JSON.stringify(question);
    const answer = known.get(key) ?? { found: ask(...question) };
    known.set(key, answer);
    return answer.found;
  };
}

/** The outcome of a run that goes on from here by these cases, if nothing but curtailment may not end it. */
const outcomeWithout = (seen: readonly number[], rest: readonly number[], margin: number) => {
  for (let size = seen.length + 1; size <= LOOKS * EACH; size += 1) {
    const changes = [...seen, ...rest].slice(0, size);
    const stop = stopAt(changes, margin);
    if (size === LOOKS * EACH || (stop !== undefined && stop !== 'curtailed')) return outcomeOf(changes, margin);
  }
  return undefined;
};

const sequences = (length: number): number[][] =>
  length === 0 ? [[]] : sequences(length - 1).flatMap((found) => [-1, 0, 1].map((change) => [...found, change]));

/** Every number of wins and losses, the losses first, which is where the e-process has most to say. */
const tables = (size: number): number[][] =>
  Array.from({ length: size + 1 }, (_, losses) =>
    Array.from({ length: size + 1 - losses }, (_, wins) => [
      ...Array.from({ length: losses }, () => -1),
      ...Array.from({ length: wins }, () => 1),
      ...Array.from({ length: size - losses - wins }, () => 0),
    ]),
  ).flat();

describe('on 10 cases with looks every 2', () => {
  test.each([
    [8, 0.01],
    [8, 0.3],
    [6, 0.3],
  ])('after %i of them, with a margin of %s, stops only where every way to go on ends with the same outcome', (size, margin) => {
    const stopped = tables(size).filter((seen) => stopAt(seen, margin) === 'curtailed');
    const changed = stopped.flatMap((seen) =>
      sequences(LOOKS * EACH - size)
        .filter((rest) => outcomeWithout(seen, rest, margin) !== outcomeOf(seen, margin))
        .map((rest) => ({ seen, rest })),
    );
    expect(changed).toEqual([]);
    expect(stopped.length).toBeGreaterThan(0);
  });
});

test('a slice that may still block keeps the run going', () => {
  const seen = [-1, 1, 0, 0, 0, 0, 0, 0];
  expect(stopAt(seen, 0.01)).toBe('curtailed');
  expect(stopAt(seen, 0.01, { slices: { block: 'holm' } })).toBeUndefined();
});
