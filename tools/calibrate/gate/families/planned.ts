import { casesToShow } from '../../../../packages/gate/src/index.ts';
import type { Family } from '../family.ts';
import { blockedAsPlanned, promotedAsPlanned } from '../tallies.ts';
import { successes } from './shares.ts';

const ALPHA = 0.05;
const POWER = 0.8;

/** What a run was planned for, at exactly the number of cases that the plan asks for. */
export const planned: readonly Family[] = [
  ...[
    { discordantShare: 0.2, margin: 0.1 },
    { discordantShare: 0.1, margin: 0.03 },
  ].map((plan) => notWorse(plan)),
  ...[
    { discordantShare: 0.3, difference: 0.2 },
    { discordantShare: 0.2, difference: 0.1 },
    { discordantShare: 0.2, difference: 0.05 },
  ].flatMap((plan) => [better(plan), worse(plan)]),
];

function notWorse({ discordantShare, margin }: { discordantShare: number; margin: number }): Family {
  const half = discordantShare / 2;
  return {
    name: `planned-not-worse-${discordantShare}-${margin}`,
    question: 'power',
    data: `yes or no, ${percent(discordantShare)} of the cases change`,
    truth: `no difference; to be shown within a margin of ${percent(margin)}`,
    sizes: sizesOf(casesToShow({ discordantShare, difference: 0, beyond: -margin, alpha: ALPHA, power: POWER })),
    tallies: [promotedAsPlanned(POWER)],
    policy: () => ({ rule: 'hold-line', fronts: { 'task-success': { margin } } }),
    draw: (random, cases) => successes(random, { cases, chances: { wins: half, losses: half } }),
  };
}

interface Change {
  readonly discordantShare: number;
  readonly difference: number;
}

function better(change: Change): Family {
  const { discordantShare, difference } = change;
  return {
    ...planOf(change),
    name: `planned-better-${discordantShare}-${difference}`,
    truth: `better by ${percent(difference)}; to be shown better`,
    tallies: [promotedAsPlanned(POWER)],
    policy: () => ({ rule: 'strict', fronts: { 'task-success': { margin: 0 } } }),
    draw: (random, cases) => successes(random, { cases, chances: chancesOf(change) }),
  };
}

function worse(change: Change): Family {
  const { discordantShare, difference } = change;
  return {
    ...planOf(change),
    name: `planned-worse-${discordantShare}-${difference}`,
    truth: `worse by ${percent(difference)}; to be shown worse`,
    tallies: [blockedAsPlanned(POWER)],
    policy: () => ({ rule: 'hold-line', fronts: { 'task-success': { margin: 0 } } }),
    draw: (random, cases) => {
      const { wins, losses } = chancesOf(change);
      return successes(random, { cases, chances: { wins: losses, losses: wins } });
    },
  };
}

function planOf({ discordantShare, difference }: Change): Pick<Family, 'question' | 'data' | 'sizes'> {
  return {
    question: 'power',
    data: `yes or no, ${percent(discordantShare)} of the cases change`,
    sizes: sizesOf(casesToShow({ discordantShare, difference, beyond: 0, alpha: ALPHA, power: POWER })),
  };
}

function chancesOf({ discordantShare, difference }: Change): { wins: number; losses: number } {
  return { wins: (discordantShare + difference) / 2, losses: (discordantShare - difference) / 2 };
}

function sizesOf(cases: number | undefined): number[] {
  return cases === undefined ? [] : [cases];
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
