import { binomialCdf } from '@plumbline/stats';
import { POWER } from './evidence.ts';

/** More cases are not looked for. */
const MOST_CASES = 1e9;

/** A rate and what it is held against. */
export interface LimitPlan {
  /** The rate at which cases fail. */
  readonly rate: number;
  readonly limit: number;
  /** One-sided error rate of the bound of Clopper and Pearson. */
  readonly alpha: number;
}

/**
 * The number of independent cases, above `present`, from which on the limit is decided with a probability of 80 %: shown to hold where the rate lies
 * below it, or shown to be passed where it lies above. Exact, by the binomial distribution. The chance goes up and down with the number of
 * cases, as one more failure is allowed or not: it stays at 80 % from this number through the next one at which it could have fallen below.
 * Without failures there is no luck in it, and it is the number that shows the limit at all. `undefined` for a rate at the limit.
 */
export function casesForLimit(plan: LimitPlan, present: number): number | undefined {
  const { rate, limit } = plan;
  if (rate === limit || limit <= 0 || limit >= 1) return undefined;
  const suffices = (cases: number) => chanceFrom(plan, cases) >= POWER;
  let low = present;
  let high = 2 * Math.max(1, present);
  while (!suffices(high)) {
    low = high;
    high *= 2;
    if (high > MOST_CASES) return undefined;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (suffices(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The least chance that the limit is decided by so many cases, by the most that are judged by the same number of failures, and by one more. */
function chanceFrom(plan: LimitPlan, cases: number): number {
  const last = lastAlike(plan, cases);
  return Math.min(...[cases, last, last + 1].map((each) => chanceAt(plan, each)));
}

function chanceAt(plan: LimitPlan, cases: number): number {
  const { rate, limit } = plan;
  const deciding = decidingFailures(plan, cases);
  const atMost = (failures: number) => binomialCdf(failures, { trials: cases, probability: rate });
  return rate < limit ? atMost(deciding) : 1 - atMost(deciding - 1);
}

/** The most failures with which the limit is shown to hold, −1 where none is too many already; or the fewest with which it is shown to be passed. */
function decidingFailures({ rate, limit, alpha }: LimitPlan, cases: number): number {
  const chance = (failures: number) => binomialCdf(failures, { trials: cases, probability: limit });
  if (rate < limit) return leastWhere((failures) => chance(failures) > alpha, cases) - 1;
  return leastWhere((failures) => 1 - chance(failures - 1) < alpha, cases + 1);
}

/** The largest number of cases that is judged by the same number of failures as this one. */
function lastAlike(plan: LimitPlan, cases: number): number {
  const deciding = decidingFailures(plan, cases);
  // One more failure is worth some 1/limit cases.
  let reach = Math.ceil(1 / plan.limit);
  while (decidingFailures(plan, cases + reach) === deciding) reach *= 2;
  return cases + leastWhere((further) => decidingFailures(plan, cases + further) !== deciding, reach) - 1;
}

/** The least whole number from 0 for which something is true that then stays true; `most` where it is for none below. */
function leastWhere(isTrue: (value: number) => boolean, most: number): number {
  let [low, high] = [-1, most];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isTrue(middle)) high = middle;
    else low = middle;
  }
  return high;
}
