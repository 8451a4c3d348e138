import type { RandomSource } from '../../../../packages/stats/src/index.ts';
import type { DrawnAnswer, DrawnCase } from '../drawn-case.ts';
import { drawPair, type PairChances } from '../draws.ts';
import { type Family, SIZES, usualMargin } from '../family.ts';
import { falselyBlockedBy, falselyPromoted } from '../tallies.ts';

const RATE = 0.05;
/** Share of the cases on which equal models of `drawPair` with chances of 0.05 each succeed. */
const SUCCESS = 0.05 + 0.75 * 0.9;
const holdLine = (cases: number) => ({
  rule: 'hold-line' as const,
  fronts: { 'task-success': { margin: usualMargin(cases) } },
});

/** Yes or no where some trials end in an error, or their answers cannot be scored. */
export const errors: readonly Family[] = [
  {
    name: 'errors-both-worse-by-margin',
    question: 'false promote',
    data: 'yes or no, 5 % errors on both sides',
    truth: 'worse by the margin, errors counted as failures; hold-line',
    sizes: SIZES,
    tallies: [falselyPromoted],
    policy: holdLine,
    draw: (random, cases) =>
      erroneous(random, {
        cases,
        chances: lossesFor(usualMargin(cases) / (1 - RATE)),
        rates: { baseline: RATE, candidate: RATE },
      }),
  },
  {
    name: 'errors-candidate-worse-by-margin',
    question: 'false promote',
    data: 'yes or no, errors of the candidate only',
    truth: 'as good where it answers; its errors alone make it worse by the margin; hold-line',
    sizes: SIZES,
    tallies: [falselyPromoted],
    policy: holdLine,
    draw: (random, cases) =>
      erroneous(random, { cases, chances: lossesFor(0), rates: { baseline: 0, candidate: usualMargin(cases) / SUCCESS } }),
  },
  {
    name: 'unscored-both-worse-by-margin',
    question: 'false promote',
    data: 'yes or no, 5 % unscored on both sides',
    truth: 'worse by the margin, unscored counted as failures; hold-line',
    sizes: SIZES,
    tallies: [falselyPromoted],
    policy: holdLine,
    draw: (random, cases) =>
      erroneous(random, {
        cases,
        chances: lossesFor(usualMargin(cases) / (1 - RATE)),
        rates: { baseline: RATE, candidate: RATE },
        unknown: { scores: { 'task-success': 'unscored' } },
      }),
  },
  {
    name: 'errors-both-no-change',
    question: 'false block',
    data: 'yes or no, 5 % errors on both sides',
    truth: 'no difference; margin 0',
    sizes: SIZES,
    tallies: [falselyBlockedBy('task-success')],
    policy: () => ({ rule: 'hold-line', fronts: { 'task-success': { margin: 0 } } }),
    draw: (random, cases) => erroneous(random, { cases, chances: lossesFor(0), rates: { baseline: RATE, candidate: RATE } }),
  },
];

function lossesFor(worsening: number): PairChances {
  return { wins: 0.05, losses: 0.05 + worsening };
}

interface ErroneousOptions {
  readonly cases: number;
  readonly chances: PairChances;
  readonly rates: { readonly baseline: number; readonly candidate: number };
  /** What stands in for an answer; an error when absent. */
  readonly unknown?: DrawnAnswer;
}

function erroneous(random: RandomSource, { cases, chances, rates, unknown = 'error' }: ErroneousOptions): DrawnCase[] {
  return Array.from({ length: cases }, () => {
    const pair = drawPair(random, chances);
    const answer = (role: 'baseline' | 'candidate'): DrawnAnswer =>
      random() < rates[role] ? unknown : { scores: { 'task-success': pair[role] } };
    return { attempts: [{ baseline: answer('baseline'), candidate: answer('candidate') }] };
  });
}
