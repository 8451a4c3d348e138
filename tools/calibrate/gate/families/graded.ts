import type { RandomSource } from '../../../../packages/stats/src/index.ts';
import type { DrawnCase } from '../drawn-case.ts';
import { type Family, SIZES, usualMargin } from '../family.ts';
import { falselyBlockedBy, falselyPromoted } from '../tallies.ts';

const common = { data: 'graded scores, skewed', sizes: SIZES };

/** Graded scores in [0, 1] whose differences are skewed, mildly or by a few large ones. */
export const graded: readonly Family[] = [
  {
    ...common,
    name: 'graded-worse-mild-skew',
    question: 'false promote',
    truth: 'worse by the margin, losing more often little and at times much; hold-line',
    tallies: [falselyPromoted],
    policy: holdLine(usualMargin),
    draw: (random, cases) => gradedCases(cases, random, () => -usualMargin(cases) + lopsided(random)),
  },
  {
    ...common,
    name: 'graded-worse-rare-drops',
    question: 'false promote',
    truth: 'worse by a margin of 5 points: one case in ten loses half its score on average, the others as before; hold-line',
    tallies: [falselyPromoted],
    policy: holdLine(() => 0.05),
    draw: (random, cases) => gradedCases(cases, random, () => (random() < 0.1 ? -random() : ripple(random))),
  },
  {
    ...common,
    data: 'graded scores, rare losses behind a jitter',
    name: 'graded-worse-behind-jitter',
    question: 'false promote',
    truth: 'worse by a margin of 1 point: one case in a hundred loses everything, the others move by half a point; hold-line',
    tallies: [falselyPromoted],
    policy: holdLine(() => 0.01),
    draw: (random, cases) => gradedCases(cases, random, () => (random() < 0.01 ? -1 : jitter(random))),
  },
  {
    ...common,
    data: 'graded scores, rare losses behind a jitter',
    name: 'graded-worse-behind-gains',
    question: 'false promote',
    truth: 'worse by a margin of 2 points: one case in twenty loses everything, the others gain 3 points; hold-line',
    tallies: [falselyPromoted],
    policy: holdLine(() => 0.02),
    draw: (random, cases) => gradedCases(cases, random, () => (random() < 0.05 ? -1 : 0.03 / 0.95 + jitter(random))),
  },
  {
    ...common,
    data: 'graded scores, rare gains behind a jitter',
    name: 'graded-equal-behind-jitter',
    question: 'false block',
    truth: 'equal in the mean: one case in a hundred gains 99 points, the others lose one; margin 0',
    tallies: [falselyBlockedBy('quality')],
    policy: holdLine(() => 0),
    draw: (random, cases) => gradedCases(cases, random, () => (random() < 0.01 ? 0.99 : -0.01 + jitter(random))),
  },
  {
    ...common,
    name: 'graded-equal-mild-skew',
    question: 'false block',
    truth: 'equal in the mean, rare large losses against frequent small gains; margin 0',
    tallies: [falselyBlockedBy('quality')],
    policy: holdLine(() => 0),
    draw: (random, cases) => gradedCases(cases, random, () => lopsided(random)),
  },
  {
    ...common,
    name: 'graded-equal-rare-gains',
    question: 'false block',
    truth: 'equal in the mean, one case in ten gains half a score, the others lose a little; margin 0',
    tallies: [falselyBlockedBy('quality')],
    policy: holdLine(() => 0),
    draw: (random, cases) => gradedCases(cases, random, () => (random() < 0.1 ? random() : ripple(random) - 0.05 / 0.9)),
  },
];

/** A difference of up to half a point either way. */
function jitter(random: RandomSource): number {
  return 0.01 * (random() - 0.5);
}

function holdLine(margin: (cases: number) => number): Family['policy'] {
  return (cases) => ({ rule: 'hold-line', fronts: { quality: { margin: margin(cases), better: 'higher' } } });
}

/** Cases whose scores differ by what is drawn, in [−1, 1]; most scores lie near 1. */
export function gradedCases(cases: number, random: RandomSource, difference: () => number): DrawnCase[] {
  return Array.from({ length: cases }, () => {
    const change = difference();
    const least = (1 - Math.abs(change)) * random() ** 0.25;
    const answer = (value: number) => ({ scores: { quality: Math.min(1, value) } });
    return { attempts: [{ baseline: answer(least + Math.max(0, -change)), candidate: answer(least + Math.max(0, change)) }] };
  });
}

/** A difference with mean 0, skewed to the left: mostly small gains, at times a large loss. */
function lopsided(random: RandomSource): number {
  return 0.4 * (0.25 - random() ** 3);
}

/** A small difference either way, with mean 0. */
function ripple(random: RandomSource): number {
  return 0.02 * (2 * random() - 1);
}
