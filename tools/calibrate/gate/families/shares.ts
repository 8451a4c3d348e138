import type { RandomSource } from '../../../../packages/stats/src/index.ts';
import type { DrawnCase } from '../drawn-case.ts';
import { drawLogNormal, drawPair, type PairChances } from '../draws.ts';
import { type Family, SIZES, usualMargin } from '../family.ts';
import { falselyBlockedBy, falselyPromoted } from '../tallies.ts';

const data = 'yes or no, independent';
/** Fewer cases than anyone should decide on. */
const VERY_FEW = [3, 6, 8, 15];
const HARSH_MARGINS = new Map([
  [20, 0.2],
  [50, 0.06],
  [200, 0.03],
  [1000, 0.01],
]);

/** Independent cases that succeed or fail, on one or two fronts. */
export const shares: readonly Family[] = [
  {
    name: 'share-worse-by-margin',
    question: 'false promote',
    data,
    truth: 'worse by the margin: breaks 5 % + margin, fixes 5 %; hold-line',
    sizes: SIZES,
    tallies: [falselyPromoted],
    policy: (cases) => ({ rule: 'hold-line', fronts: { 'task-success': { margin: usualMargin(cases) } } }),
    draw: (random, cases) => successes(random, { cases, chances: { wins: 0.05, losses: 0.05 + usualMargin(cases) } }),
  },
  {
    name: 'share-only-breaks',
    question: 'false promote',
    data,
    truth: 'worse by a margin of 20, 6, 3, 1 points: breaks as many, fixes none; hold-line',
    sizes: SIZES,
    tallies: [falselyPromoted],
    policy: (cases) => ({ rule: 'hold-line', fronts: { 'task-success': { margin: harshMargin(cases) } } }),
    draw: (random, cases) => successes(random, { cases, chances: { wins: 0, losses: harshMargin(cases) } }),
  },
  {
    name: 'share-all-differ-worse-by-margin',
    question: 'false promote',
    data,
    truth: 'worse by the margin, and no pair agrees; hold-line',
    sizes: [...VERY_FEW, ...SIZES],
    tallies: [falselyPromoted],
    policy: (cases) => ({ rule: 'hold-line', fronts: { 'task-success': { margin: usualMargin(cases) / 2 } } }),
    draw: (random, cases) =>
      successes(random, { cases, chances: { wins: 0.5 - usualMargin(cases) / 4, losses: 0.5 + usualMargin(cases) / 4 } }),
  },
  {
    name: 'share-few-worse-by-margin',
    question: 'false promote',
    data,
    truth: 'worse by a margin of 1 point, two in three pairs differ; hold-line',
    sizes: VERY_FEW,
    tallies: [falselyPromoted],
    policy: () => ({ rule: 'hold-line', fronts: { 'task-success': { margin: 0.01 } } }),
    draw: (random, cases) => successes(random, { cases, chances: { wins: 0.33, losses: 0.34 } }),
  },
  {
    name: 'share-worse-cost-better',
    question: 'false promote',
    data,
    truth: 'worse by the margin, a fifth cheaper; pareto',
    sizes: SIZES,
    tallies: [falselyPromoted],
    policy: (cases) => ({
      rule: 'pareto',
      fronts: { 'task-success': { margin: usualMargin(cases) }, 'cost-per-task': { margin: '5%' } },
    }),
    draw: (random, cases) =>
      successes(random, { cases, chances: { wins: 0.05, losses: 0.05 + usualMargin(cases) }, costRatio: 0.8 }),
  },
  {
    name: 'share-equal-cost-better-strict',
    question: 'false promote',
    data,
    truth: 'as good, a fifth cheaper; strict',
    sizes: SIZES,
    tallies: [falselyPromoted],
    policy: () => ({ rule: 'strict', fronts: { 'task-success': { margin: 0.5 }, 'cost-per-task': { margin: '50%' } } }),
    draw: (random, cases) => successes(random, { cases, chances: { wins: 0.15, losses: 0.15 }, costRatio: 0.8 }),
  },
  {
    name: 'share-equal-everywhere-pareto',
    question: 'false promote',
    data,
    truth: 'equal on three fronts whose wide margins are held; pareto',
    sizes: SIZES,
    tallies: [falselyPromoted],
    policy: () => ({
      rule: 'pareto',
      fronts: { 'task-success': { margin: 0.5 }, 'over-refusal': { margin: 0.5 }, 'cost-per-task': { margin: '80%' } },
    }),
    draw: (random, cases) => threeFronts(random, cases, { wins: 0.15, losses: 0.15 }),
  },
  {
    name: 'share-better-by-minimum-gain',
    question: 'false promote',
    data,
    truth: 'better by exactly the minimum gain; pareto',
    sizes: SIZES,
    tallies: [falselyPromoted],
    policy: (cases) => ({
      rule: 'pareto',
      fronts: { 'task-success': { margin: 0.5, 'minimum-gain': usualMargin(cases) } },
    }),
    draw: (random, cases) => successes(random, { cases, chances: { wins: 0.05 + usualMargin(cases), losses: 0.05 } }),
  },
  {
    name: 'share-no-change',
    question: 'false block',
    data,
    truth: 'no difference, one front; margin 0',
    sizes: SIZES,
    tallies: [falselyBlockedBy('task-success')],
    policy: () => ({ rule: 'hold-line', fronts: { 'task-success': { margin: 0 } } }),
    draw: (random, cases) => successes(random, { cases, chances: { wins: 0.1, losses: 0.1 } }),
  },
];

/** Independent cases with a success and, where a ratio is given, heavy-tailed costs whose means have that ratio. */
export function successes(
  random: RandomSource,
  { cases, chances, costRatio }: { readonly cases: number; readonly chances: PairChances; readonly costRatio?: number },
): DrawnCase[] {
  return Array.from({ length: cases }, () => {
    const { baseline, candidate } = drawPair(random, chances);
    const cost = costRatio === undefined ? undefined : drawLogNormal(random, 1);
    const answer = (success: number, ratio: number) => ({
      scores: { 'task-success': success },
      ...(cost === undefined ? {} : { costUsd: 0.01 * cost * ratio * drawLogNormal(random, 0.1) }),
    });
    return { attempts: [{ baseline: answer(baseline, 1), candidate: answer(candidate, costRatio ?? 1) }] };
  });
}

function threeFronts(random: RandomSource, cases: number, chances: PairChances): DrawnCase[] {
  return Array.from({ length: cases }, () => {
    const [success, refusal, cost] = [drawPair(random, chances), drawPair(random, chances), drawLogNormal(random, 1)];
    const answer = (role: 'baseline' | 'candidate') => ({
      scores: { 'task-success': success[role], 'over-refusal': refusal[role] },
      costUsd: 0.01 * cost * drawLogNormal(random, 0.3),
    });
    return { attempts: [{ baseline: answer('baseline'), candidate: answer('candidate') }] };
  });
}

function harshMargin(cases: number): number {
  return HARSH_MARGINS.get(cases) ?? usualMargin(cases);
}
