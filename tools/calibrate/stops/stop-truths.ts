import type { Comparison, PolicyText } from '../../../packages/protocol/src/index.ts';
import type { PairChances } from '../gate/draws.ts';
import { clustersOf, SIZE } from '../gate/families/changed-clusters.ts';
import { clusteredCases } from '../gate/families/clustered.ts';
import { successes } from '../gate/families/shares.ts';
import { slicedSuccesses } from '../gate/families/sliced.ts';
import { falselyBlockedBy, falselyBlockedBySlice, falselyPromoted } from '../gate/tallies.ts';
import type { StopTruth } from './stop-truth.ts';

const CASES = 1000;
/** A short run. */
const FEW = 200;
const MARGIN = 0.03;
const policy: PolicyText = { rule: 'hold-line', fronts: { 'task-success': { margin: MARGIN } } };

/** What the table of savings is about, and truths under which nothing may be promoted, or blocked, beyond alpha. */
export const STOP_TRUTHS: readonly StopTruth[] = [
  independent(
    'no change',
    { wins: 0.06, losses: 0.06 },
    { callsFor: 'promote', errors: [blocked(falselyBlockedBy('task-success'))] },
  ),
  independent('+3 points', { wins: 0.08, losses: 0.05 }, { callsFor: 'promote', errors: [] }),
  independent('−3 points, the margin', { wins: 0.05, losses: 0.08 }, { callsFor: 'block', errors: [blocked(falselyPromoted)] }),
  independent('−5 points', { wins: 0.04, losses: 0.09 }, { callsFor: 'block', errors: [] }),
  independent('−10 points', { wins: 0.03, losses: 0.13 }, { callsFor: 'block', errors: [] }),
  short(
    'no change, 200 cases',
    { wins: 0.06, losses: 0.06 },
    { callsFor: 'promote', errors: [blocked(falselyBlockedBy('task-success'))] },
  ),
  short('−10 points, 200 cases', { wins: 0.03, losses: 0.13 }, { callsFor: 'block', errors: [] }),
  short('−5 points, the margin, 200 cases', { wins: 0.05, losses: 0.1 }, { errors: [blocked(falselyPromoted)] }),
  {
    ...independent('no change, margin 0', { wins: 0.06, losses: 0.06 }, { errors: [blocked(falselyBlockedBy('task-success'))] }),
    policy: { rule: 'hold-line', fronts: { 'task-success': { margin: 0 } } },
  },
  {
    name: 'no change, 20 overlapping slices, margin 0',
    truth: '6 % better, 6 % worse; 20 overlapping slices',
    policy: { rule: 'hold-line', fronts: { 'task-success': { margin: 0 } } },
    cases: CASES,
    share: 0.1,
    draw: (random, cases) => slicedSuccesses(random, cases, { wins: 0.06, losses: 0.06 }),
    errors: [blocked(falselyBlockedBySlice), blocked(falselyBlockedBy('task-success'))],
  },
  inClusters('−3 points, clusters of 20', { wins: 0.05, losses: 0.08 }, { policy, errors: [blocked(falselyPromoted)] }),
  inClusters(
    'no change, clusters of 20, margin 0',
    { wins: 0.06, losses: 0.06 },
    {
      policy: { rule: 'hold-line', fronts: { 'task-success': { margin: 0 } } },
      errors: [blocked(falselyBlockedBy('task-success'))],
    },
  ),
  {
    name: '−5 points, the margin, clusters of 10',
    truth: 'one cluster in twenty is lost whole, the others do not change',
    policy: { rule: 'hold-line', fronts: { 'task-success': { margin: 0.05 } } },
    cases: CASES,
    share: 0.2,
    draw: (random, cases) => clustersOf(cases, () => (random() < 0.05 ? { broken: SIZE } : {})),
    errors: [blocked(falselyPromoted)],
  },
];

function independent(name: string, chances: PairChances, rest: Pick<StopTruth, 'callsFor' | 'errors'>): StopTruth {
  return {
    name,
    truth: chancesText(chances),
    policy,
    cases: CASES,
    share: 0.2,
    draw: (random, cases) => successes(random, { cases, chances }),
    ...rest,
  };
}

/** The same with fewer cases and a margin of 5 points. */
function short(name: string, chances: PairChances, rest: Pick<StopTruth, 'callsFor' | 'errors'>): StopTruth {
  return {
    ...independent(name, chances, rest),
    policy: { rule: 'hold-line', fronts: { 'task-success': { margin: 0.05 } } },
    cases: FEW,
    share: 0.4,
  };
}

function inClusters(name: string, chances: PairChances, rest: Pick<StopTruth, 'policy' | 'errors'>): StopTruth {
  return {
    name,
    truth: `${chancesText(chances)}, all of it in one cluster in three`,
    cases: CASES,
    share: 0.1,
    draw: (random, cases) => clusteredCases(random, { sizes: Array.from({ length: cases / 20 }, () => 20), ...chances }),
    ...rest,
  };
}

function blocked({ event, most = 1, isCounted }: { event: string; most?: number; isCounted(found: Comparison): boolean }) {
  return { event, most, isCounted };
}

function chancesText({ wins, losses }: PairChances): string {
  return `${100 * wins} % better, ${100 * losses} % worse`;
}
