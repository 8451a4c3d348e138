import { type VerdictOutcome, VerdictOutcomeSchema } from '../../../packages/protocol/src/index.ts';
import { clopperPearsonInterval } from '../../../packages/stats/src/index.ts';

/** How often one outcome came, with the exact 95 % interval of its rate (Clopper-Pearson); bounds in [0, 1]. */
export interface OutcomeRate {
  readonly outcome: VerdictOutcome;
  readonly count: number;
  readonly of: number;
  readonly lower: number;
  readonly upper: number;
}

/** The rate of each outcome among the outcomes of one opponent, one per seed. @throws RangeError on none */
export function outcomeRates(outcomes: readonly VerdictOutcome[]): OutcomeRate[] {
  return VerdictOutcomeSchema.options.map((outcome) => {
    const count = outcomes.filter((found) => found === outcome).length;
    const { lower, upper } = clopperPearsonInterval(count, outcomes.length, { level: 0.95 });
    return { outcome, count, of: outcomes.length, lower: lower ?? 0, upper: upper ?? 1 };
  });
}
