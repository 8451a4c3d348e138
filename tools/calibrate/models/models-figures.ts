import { markdownTable } from '../../bench/markdown-table.ts';
import type { SeedVerdict } from './calibrate-seed.ts';
import { type ErrorRateJudgement, judgeErrorRate } from './judge-error-rate.ts';
import type { Opponent } from './opponents.ts';
import { type OutcomeRate, outcomeRates } from './outcome-rates.ts';

/** All that a calibration found. */
export interface Calibration {
  /** Verdicts by seed. */
  readonly seeds: ReadonlyMap<number, readonly SeedVerdict[]>;
  readonly opponents: readonly Opponent[];
  /** The policy's one-sided error rate. */
  readonly alpha: number;
}

/** One row per opponent: how often each outcome came, with the exact 95 % interval of its rate. */
export function outcomeTable({ seeds, opponents }: Calibration): string {
  const rows = opponents.map((opponent) => {
    const rates = outcomeRates(outcomesOf(seeds, opponent));
    const wanted = rates.find(({ outcome }) => outcome === opponent.expected);
    const label = opponent.name === 'production' ? 'production, with itself' : opponent.name;
    return [label, opponent.expected, ...rates.map(rateText), `${wanted?.count ?? 0} of ${wanted?.of ?? 0}`];
  });
  return markdownTable(
    ['compared with production', 'truth calls for', 'promote', 'block', 'inconclusive', 'as called for'],
    rows,
  );
}

/** Whether what has no difference to production was promoted, or blocked, more often than alpha allows. */
export function judgements({ seeds, opponents, alpha }: Calibration): ErrorRateJudgement[] {
  return opponents
    .filter(({ isNull }) => isNull)
    .flatMap((opponent) => {
      const outcomes = outcomesOf(seeds, opponent);
      const counted = [
        { what: `"${opponent.name}" was promoted`, count: outcomes.filter((outcome) => outcome === 'promote').length },
        { what: `"${opponent.name}" was blocked`, count: outcomes.filter((outcome) => outcome === 'block').length },
      ];
      return counted.map((each) => judgeErrorRate({ ...each, of: outcomes.length, alpha }));
    });
}

/** One line on a seed: the outcomes, and the reason of each that its truth does not call for. */
export function seedLine(seed: number, verdicts: readonly SeedVerdict[]): string {
  const outcomes = verdicts.map(({ opponent, outcome }) => `${opponent.name} ${outcome}`).join(', ');
  const unexpected = verdicts.filter(({ opponent, outcome }) => outcome !== opponent.expected);
  return `seed ${seed}: ${outcomes}${unexpected.map(({ opponent, because }) => `; ${opponent.name}: ${because}`).join('')}`;
}

function outcomesOf(seeds: Calibration['seeds'], opponent: Opponent) {
  return [...seeds.values()].flat().flatMap((verdict) => (verdict.opponent.name === opponent.name ? [verdict.outcome] : []));
}

function rateText({ count, of, lower, upper }: OutcomeRate): string {
  return `${count} of ${of} (${percent(lower)} to ${percent(upper)} %)`;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
