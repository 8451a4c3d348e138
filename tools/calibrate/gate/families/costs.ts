import type { RandomSource } from '../../../../packages/stats/src/index.ts';
import type { DrawnCase } from '../drawn-case.ts';
import { drawLogNormal, drawPair } from '../draws.ts';
import { type Family, SIZES } from '../family.ts';
import { falselyBlockedBy, falselyPromoted, falselyPromotedUnremarked, promotedUnseen } from '../tallies.ts';

const common = { data: 'costs, heavy-tailed', sizes: SIZES };
const RUNAWAYS = 0.03;

/** Costs whose logarithm is normal with a standard deviation of 1.5, compared on the same cases. */
export const costs: readonly Family[] = [
  {
    ...common,
    name: 'cost-worse-by-margin',
    question: 'false promote',
    truth: 'dearer by the margin of 30 %; hold-line',
    tallies: [falselyPromoted],
    policy: () => ({ rule: 'hold-line', fronts: { 'cost-per-task': { margin: '30%' } } }),
    draw: (random, cases) => priced(random, { cases, ratio: () => 1.3 * drawLogNormal(random, 0.5) }),
  },
  {
    ...common,
    name: 'cost-worse-by-runaways',
    question: 'false promote',
    truth: 'dearer by the margin of 30 %: 3 % of the cases run away, the others cost the same; hold-line',
    tallies: [promotedUnseen, falselyPromotedUnremarked],
    policy: () => ({ rule: 'hold-line', fronts: { 'cost-per-task': { margin: '30%' } } }),
    draw: (random, cases) =>
      priced(random, { cases, ratio: () => drawLogNormal(random, 0.1) * (random() < RUNAWAYS ? 1 + 0.3 / RUNAWAYS : 1) }),
  },
  {
    ...common,
    name: 'cost-per-success-worse-by-margin',
    question: 'false promote',
    truth: 'cost per success higher by the margin of 30 %; hold-line',
    tallies: [falselyPromoted],
    policy: () => ({ rule: 'hold-line', fronts: { 'cost-per-successful-task': { margin: '30%' } } }),
    draw: (random, cases) => priced(random, { cases, ratio: () => 1.3 * drawLogNormal(random, 0.5), wins: 0.1, losses: 0.1 }),
  },
  {
    ...common,
    name: 'cost-equal',
    question: 'false block',
    truth: 'equal in the mean; margin 0',
    tallies: [falselyBlockedBy('cost-per-task')],
    policy: () => ({ rule: 'hold-line', fronts: { 'cost-per-task': { margin: 0 } } }),
    draw: (random, cases) => priced(random, { cases, ratio: () => drawLogNormal(random, 0.5) }),
  },
];

/** Cases priced by a ratio of the candidate's cost to the baseline's, which does not depend on the cost. */
function priced(
  random: RandomSource,
  options: { readonly cases: number; ratio(): number; readonly wins?: number; readonly losses?: number },
): DrawnCase[] {
  const { cases, ratio, wins = 0, losses = 0 } = options;
  return Array.from({ length: cases }, () => {
    const success = drawPair(random, { wins, losses });
    const costUsd = 0.01 * drawLogNormal(random, 1.5);
    const baseline = { scores: { 'task-success': success.baseline }, costUsd };
    return { attempts: [{ baseline, candidate: { scores: { 'task-success': success.candidate }, costUsd: costUsd * ratio() } }] };
  });
}
