import type { Check } from '@plumbline/protocol';
import { clopperPearsonInterval, clopperPearsonUpper } from '@plumbline/stats';
import { casesForLimit } from '../evidence/cases-for-limit.ts';
import { casesThat } from '../evidence/cases-that.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { FEWEST_CLUSTERS } from '../evidence/fewest-clusters.ts';
import { failingTogether } from '../failing-together.ts';
import { ONE_NOT_MET } from '../is-open-by-unseen.ts';
import { leftOpenOfLimit } from '../left-open-of-limit.ts';
import type { MetricEvidence } from '../metric-evidence.ts';
import { ownRates } from '../own-rates.ts';
import { errorRates } from '../sequential/error-rates.ts';
import { count, fewClustersText, levelText, percent } from '../wording.ts';
import { zeroRateText } from '../zero-rate-text.ts';
import { type CheckRule, casesText, casesToDecide } from './check-context.ts';

/**
 * One deciding line per front with a `limit`: the exact bounds of Clopper and Pearson for the candidate's own rate against it.
 * Attempts count as their case's mean, which varies less than a single 0 or 1 would: the bounds are then too wide, never too narrow, and
 * the numbers of cases that would decide too large.
 */
export const limit: CheckRule = (context) => {
  const { alpha } = context.policy;
  return Object.entries(context.policy.fronts).flatMap(([name, front]): Check[] => {
    if (front.limit === undefined) return [];
    const line = { metric: name, rule: `limit ${front.limit}`, decides: true };
    const found = context.evidence.get(name);
    const judged = judgeOwnRate({ name, found, evidence: found?.evidence, limit: front.limit, alpha });
    const absence = found?.absence ?? 'no pair has a known value on both sides';
    const because = `${name}: the candidate's rate is unknown, because ${absence}.`;
    return [{ ...line, ...(judged ?? { outcome: 'inconclusive', because }) }];
  });
};

type Judged = Pick<Check, 'outcome' | 'because' | 'casesToDecide'>;

/**
 * Judges the candidate's rate on the pairs, and on all cases that it was run on where those are more; the worse of the two decides,
 * so that neither leaving cases out nor adding some helps. `undefined` where it has no known answer.
 */
export function judgeOwnRate(options: {
  /** What the sentence is about: a metric, or a metric on a slice. */
  readonly name: string;
  readonly found: MetricEvidence | undefined;
  readonly slice?: string | undefined;
  /** What the pairs say, of the slice if there is one. */
  readonly evidence: Evidence | undefined;
  readonly limit: number;
  readonly alpha: number;
  /** Whether the limit is a floor: then what misses is held to 1 − limit. */
  readonly isFloor?: boolean;
}): Judged | undefined {
  const isMean = options.found?.metric.kind === 'mean';
  const { paired, own } = ownRates(options);
  const onPairs = paired === undefined ? undefined : judgeLimit({ ...options, isMean, evidence: paired });
  const onAll = own === undefined ? undefined : judgeLimit({ ...options, isMean, ...own });
  if (onPairs === undefined || onAll === undefined) return onAll ?? onPairs;
  return SEVERITY[onPairs.outcome] > SEVERITY[onAll.outcome] ? onPairs : onAll;
}

const SEVERITY: Readonly<Record<Check['outcome'], number>> = { pass: 0, inconclusive: 1, fail: 2 };

/** Judges the candidate's own rate against a ceiling: shown within it, shown over it, or undecided. */
export function judgeLimit(options: {
  /** What the sentence is about: a metric, or a metric on a slice. */
  readonly name: string;
  readonly evidence: Evidence;
  readonly limit: number;
  readonly alpha: number;
  /** Whether the limit is a floor: then what misses is held to 1 − limit. */
  readonly isFloor?: boolean;
  /** So many trials have no counterpart in the baseline; none when absent. */
  readonly alone?: number;
  /** Whether the rate is the mean of graded scores, which are not counted but averaged; false when absent. */
  readonly isMean?: boolean;
}): Judged {
  const { name, evidence, isFloor = false, alone = 0, isMean = false } = options;
  const { alpha, blockAlpha, planAlpha } = errorRates(evidence, options);
  const { cases, measured } = evidence;
  const most = isFloor ? 1 - options.limit : options.limit;
  const rate = isFloor ? 1 - (measured.candidate ?? 0) : (measured.candidate ?? 0);
  const failed = Math.ceil(Number((rate * cases).toFixed(9)));
  const beside = alone === 0 ? '' : ` (${count(alone, 'trial')} without a baseline)`;
  const rated = isMean
    ? `mean ${(measured.candidate ?? 0).toFixed(3)} of ${count(cases, 'case')} for`
    : `${failed} of ${cases} ${isFloor ? 'missed by' : 'for'}`;
  const told = `${name}: ${rated} the candidate${beside}`;
  const clusters = measured.clusters?.count ?? cases;
  if (measured.clusters !== undefined && clusters < FEWEST_CLUSTERS) {
    return { outcome: 'inconclusive', because: `${told}; ${fewClustersText(clusters)}.` };
  }
  // Clusters make the cases count for fewer: the effective numbers of Korn and Graubard (1998).
  const effect = Math.max(1, evidence.candidateDesignEffect ?? 1);
  const present = Math.max(1, Math.round(cases / effect));
  const bad = Number((rate * present).toFixed(9));
  const whole = evidence.wholeClusters?.isCounted === true ? evidence.wholeClusters : undefined;
  const upper = Math.max(
    clopperPearsonUpper(Math.min(present, Math.ceil(bad)), present, { alpha }),
    whole?.mostFailing(alpha, { isFloor }) ?? 0,
  );
  const lower = clopperPearsonInterval(Math.floor(bad), present, { level: 1 - 2 * blockAlpha }).lower ?? 0;
  const seenAt = (rate: number) => `${told}; at ${levelText(1 - rate)} the true ${isMean ? 'mean' : 'rate'} is`;
  // What misses a floor is told as what is missed of a share, and as what is left of a mean.
  const isTurned = isMean && isFloor;
  const value = (bound: number) => (isMean ? (isFloor ? 1 - bound : bound).toFixed(3) : percent(bound));
  const side = (isBelow: boolean, bound: number) => `${isBelow === isTurned ? 'above' : 'below'} ${value(bound)}`;
  const isZero = failed === 0 && !isMean;
  const together = isZero ? failingTogether(evidence, { alpha, isFloor }) : undefined;
  const below = isZero ? zeroRateText({ cases, alpha, clusters: together }) : side(true, upper);
  const limited = `the limit of ${isMean ? options.limit : percent(most)}`;
  if (upper <= most) {
    // Two bounds may lie on both sides of the limit: it is the one of independent cases that passes.
    const withinText = (together?.most ?? 0) > most ? `; the former is within ${limited}` : `, within ${limited}`;
    return { outcome: 'pass', because: `${seenAt(alpha)} ${below}${withinText}.` };
  }
  if (lower > most)
    return {
      outcome: 'fail',
      because: `${seenAt(blockAlpha)} ${side(false, lower)}, ${isTurned ? 'under' : 'over'} ${limited}.`,
    };
  const needed = casesForLimit({ rate: bad / present, limit: most, alpha: planAlpha }, present);
  // What shows a rate over the limit asks for no cluster that was not met.
  const held = rate < most ? whole : undefined;
  const isShown = (times: number) => held === undefined || held.mostFailing(planAlpha, { isFloor, times }) <= most;
  const atLeast = held?.casesForFailing(most, { alpha: planAlpha, isFloor }) ?? 0;
  const pairs = needed === undefined ? undefined : casesThat(isShown, { cases, atLeast: Math.max(needed * effect, atLeast) });
  const isUnmet = leftOpenOfLimit(evidence, { limit: options.limit, isFloor, alpha: options.alpha }) !== undefined;
  const unmet = isUnmet ? ONE_NOT_MET : '';
  const because = `${seenAt(Math.max(alpha, blockAlpha))} between ${value(isTurned ? upper : lower)} and ${value(isTurned ? lower : upper)}, on both sides of ${limited}${unmet}${casesText(pairs)}.`;
  return { outcome: 'inconclusive', because, ...casesToDecide(pairs) };
}
