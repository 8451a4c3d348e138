import { requireCount } from '../arguments/require-count.ts';

/** Successes and trials of two independent groups, as live traffic gives them. */
export type IndependentCounts = {
  candidate: { successes: number; trials: number };
  baseline: { successes: number; trials: number };
};

/** Returns the counts when each group has at least one trial and no more successes than trials; throws RangeError otherwise. */
export function requireIndependentCounts({ candidate, baseline }: IndependentCounts): IndependentCounts {
  for (const [name, { successes, trials }] of Object.entries({ candidate, baseline })) {
    requireCount(`${name}.trials`, trials, 1);
    requireCount(`${name}.successes`, successes);
    if (successes > trials) throw new RangeError(`${name}.successes must not exceed its trials, but ${successes} > ${trials}`);
  }
  return { candidate, baseline };
}
