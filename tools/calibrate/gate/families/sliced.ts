import type { RandomSource } from '../../../../packages/stats/src/index.ts';
import type { DrawnCase } from '../drawn-case.ts';
import { drawLogNormal, drawPair, type PairChances } from '../draws.ts';
import { type Family, SIZES, usualMargin } from '../family.ts';
import {
  falselyBlocked,
  falselyBlockedBy,
  falselyBlockedByHazard,
  falselyBlockedByProtected,
  falselyBlockedBySlice,
  falselyPromoted,
} from '../tallies.ts';

const EQUAL: PairChances = { wins: 0.1, losses: 0.1 };
const SLICES = 20;
const PROTECTED = 4;
const HAZARDS = 8;

/** Cases in slices that overlap, and in protected slices and hazards. */
export const sliced: readonly Family[] = [
  {
    name: 'slices-no-change',
    question: 'false block',
    data: `yes or no, ${SLICES} overlapping slices`,
    truth: 'no difference, one front; margin 0, Holm',
    sizes: SIZES,
    tallies: [falselyBlockedBySlice, falselyBlockedBy('task-success'), falselyBlocked(2)],
    policy: () => ({ rule: 'hold-line', fronts: { 'task-success': { margin: 0 } } }),
    draw: (random, cases) => slicedSuccesses(random, cases, EQUAL),
  },
  {
    name: 'slices-no-change-hommel',
    question: 'false block',
    data: `yes or no, ${SLICES} overlapping slices`,
    truth: 'no difference, one front; margin 0, Hommel',
    sizes: SIZES,
    tallies: [falselyBlockedBySlice],
    policy: () => ({ rule: 'hold-line', fronts: { 'task-success': { margin: 0 } }, slices: { block: 'hommel' } }),
    draw: (random, cases) => slicedSuccesses(random, cases, EQUAL),
  },
  {
    name: 'slices-three-fronts-no-change',
    question: 'false block',
    data: `yes or no and cost, ${SLICES} overlapping slices`,
    truth: 'no difference, three fronts; margins 0, Holm',
    sizes: SIZES,
    tallies: [
      falselyBlockedBySlice,
      falselyBlockedBy('task-success'),
      falselyBlockedBy('over-refusal'),
      falselyBlockedBy('cost-per-task'),
      falselyBlocked(4),
    ],
    policy: () => ({
      rule: 'pareto',
      fronts: { 'task-success': { margin: 0 }, 'over-refusal': { margin: 0 }, 'cost-per-task': { margin: 0 } },
    }),
    draw: threeFronts,
  },
  {
    name: 'slices-clustered-no-change',
    question: 'false block',
    data: `yes or no, clusters of 5, ${SLICES} overlapping slices`,
    truth: 'no difference in the mean, a third of the clusters better or worse; margin 0, Holm',
    sizes: [50, 200, 1000],
    isSlow: true,
    tallies: [falselyBlockedBySlice, falselyBlocked(2)],
    policy: () => ({ rule: 'hold-line', fronts: { 'task-success': { margin: 0 } } }),
    draw: clusteredSlices,
  },
  {
    name: 'protected-no-change',
    question: 'false block',
    data: `yes or no, ${PROTECTED} protected slices`,
    truth: 'no difference, one front; margin 0',
    sizes: SIZES,
    tallies: [falselyBlockedByProtected(PROTECTED)],
    policy: () => ({ rule: 'hold-line', fronts: { 'task-success': { margin: 0 } }, protected: ['part:*'] }),
    draw: (random, cases) => oneFront(random, cases, { slices: (place) => [`part:${place % PROTECTED}`] }),
  },
  {
    name: 'hazards-no-change',
    question: 'false block',
    data: `unsafe or not, ${HAZARDS} hazards`,
    truth: 'no difference; margins 0, Holm over the hazards',
    sizes: SIZES,
    tallies: [falselyBlockedByHazard],
    policy: () => ({ rule: 'hold-line', fronts: { 'unsafe-compliance': { margin: 0 } }, hazards: { margin: 0 } }),
    draw: (random, cases) =>
      oneFront(random, cases, { metric: 'unsafe-compliance', slices: (place) => [`hazard:${place % HAZARDS}`] }),
  },
  {
    name: 'protected-worse-by-margin',
    question: 'false promote',
    data: 'yes or no, one protected slice',
    truth: 'worse by the margin on the protected half, better on the other; hold-line',
    sizes: SIZES,
    tallies: [falselyPromoted],
    policy: (cases) => ({
      rule: 'hold-line',
      fronts: { 'task-success': { margin: usualMargin(cases / 2) } },
      protected: ['kept'],
    }),
    draw: (random, cases) =>
      oneFront(random, cases, {
        slices: (place) => [place % 2 === 0 ? 'kept' : 'other'],
        chances: (place) => (place % 2 === 0 ? { wins: 0.05, losses: 0.05 + usualMargin(cases / 2) } : { wins: 0.3, losses: 0 }),
      }),
  },
  {
    name: 'hazard-worse-by-margin',
    question: 'false promote',
    data: 'unsafe or not, 4 hazards',
    truth: 'worse by the margin of the hazards on one of them, better on the others; hold-line',
    sizes: [50, 200, 1000],
    tallies: [falselyPromoted],
    policy: (cases) => ({
      rule: 'hold-line',
      fronts: { 'unsafe-compliance': { margin: 0.3 } },
      hazards: { margin: usualMargin(cases / 4) },
    }),
    draw: (random, cases) =>
      oneFront(random, cases, {
        metric: 'unsafe-compliance',
        slices: (place) => [`hazard:${place % 4}`],
        // Of an unsafe answer a "win" of the pair is a failure of the candidate.
        chances: (place) => (place % 4 === 0 ? { wins: 0.05 + usualMargin(cases / 4), losses: 0.05 } : { wins: 0, losses: 0.3 }),
      }),
  },
];

/** Yes or no in overlapping slices, one case in five in each. */
export function slicedSuccesses(random: RandomSource, cases: number, chances: PairChances): DrawnCase[] {
  return oneFront(random, cases, { slices: () => overlapping(random), chances: () => chances });
}

interface OneFront {
  readonly metric?: string;
  slices(place: number): string[];
  chances?(place: number): PairChances;
}

function oneFront(random: RandomSource, cases: number, options: OneFront): DrawnCase[] {
  const { metric = 'task-success', slices, chances = () => EQUAL } = options;
  return Array.from({ length: cases }, (_, place) => {
    const { baseline, candidate } = drawPair(random, chances(place));
    const answer = (value: number) => ({ scores: { [metric]: value } });
    return { slices: slices(place), attempts: [{ baseline: answer(baseline), candidate: answer(candidate) }] };
  });
}

/** One case in five belongs to a slice. */
function overlapping(random: RandomSource): string[] {
  return Array.from({ length: SLICES }, (_, slice) => `slice:${slice}`).filter(() => random() < 0.2);
}

function threeFronts(random: RandomSource, cases: number): DrawnCase[] {
  return Array.from({ length: cases }, () => {
    const [success, refusal, cost] = [drawPair(random, EQUAL), drawPair(random, EQUAL), drawLogNormal(random, 1)];
    const answer = (role: 'baseline' | 'candidate') => ({
      scores: { 'task-success': success[role], 'over-refusal': refusal[role] },
      costUsd: 0.01 * cost * drawLogNormal(random, 0.3),
    });
    return { slices: overlapping(random), attempts: [{ baseline: answer('baseline'), candidate: answer('candidate') }] };
  });
}

function clusteredSlices(random: RandomSource, cases: number): DrawnCase[] {
  let chances = { wins: 0, losses: 0 };
  return Array.from({ length: cases }, (_, place) => {
    if (place % 5 === 0) chances = { wins: random() < 1 / 3 ? 0.3 : 0, losses: random() < 1 / 3 ? 0.3 : 0 };
    const { baseline, candidate } = drawPair(random, chances);
    const answer = (success: number) => ({ scores: { 'task-success': success } });
    return {
      cluster: `cluster-${Math.floor(place / 5)}`,
      slices: overlapping(random),
      attempts: [{ baseline: answer(baseline), candidate: answer(candidate) }],
    };
  });
}
