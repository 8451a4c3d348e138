import type { RandomSource } from '../../../../packages/stats/src/index.ts';
import type { DrawnCase } from '../drawn-case.ts';
import { type Family, SIZES, usualMargin } from '../family.ts';
import { falselyBlockedBy, falselyPromoted } from '../tallies.ts';

const ATTEMPTS = 3;
const common = { data: 'yes or no, 3 attempts a case', sizes: SIZES };

/** Cases tried three times by models that answer at random, with chances that differ from case to case. */
export const repeated: readonly Family[] = [
  {
    ...common,
    name: 'repeated-worse-by-margin',
    question: 'false promote',
    truth: 'worse by the margin; hold-line',
    tallies: [falselyPromoted],
    policy: (cases) => ({ rule: 'hold-line', fronts: { 'task-success': { margin: usualMargin(cases) } } }),
    draw: (random, cases) => repeatedCases(random, { cases, worsening: usualMargin(cases) }),
  },
  {
    ...common,
    name: 'repeated-rare-breaks',
    question: 'false promote',
    truth: 'worse by a margin of 1 point: one case in a hundred breaks for good, the others answer as before; hold-line',
    tallies: [falselyPromoted],
    policy: () => ({ rule: 'hold-line', fronts: { 'task-success': { margin: 0.01 } } }),
    draw: (random, cases) =>
      Array.from({ length: cases }, () => {
        const later = Number(random() >= 0.01);
        const answer = (success: number) => ({ scores: { 'task-success': success } });
        return { attempts: Array.from({ length: ATTEMPTS }, () => ({ baseline: answer(1), candidate: answer(later) })) };
      }),
  },
  {
    ...common,
    name: 'repeated-no-change',
    question: 'false block',
    truth: 'each case as likely to succeed as before; margin 0',
    tallies: [falselyBlockedBy('task-success')],
    policy: () => ({ rule: 'hold-line', fronts: { 'task-success': { margin: 0 } } }),
    draw: (random, cases) => repeatedCases(random, { cases, worsening: 0 }),
  },
];

function repeatedCases(random: RandomSource, { cases, worsening }: { cases: number; worsening: number }): DrawnCase[] {
  return Array.from({ length: cases }, () => {
    // The cube root of a uniform number has mean 3/4: most cases are easy.
    const chance = Math.cbrt(random());
    const later = chance * (1 - worsening / 0.75);
    const answer = (success: number) => ({ scores: { 'task-success': Number(random() < success) } });
    return { attempts: Array.from({ length: ATTEMPTS }, () => ({ baseline: answer(chance), candidate: answer(later) })) };
  });
}
