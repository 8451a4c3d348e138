import type { Check } from '@plumbline/protocol';
import { clopperPearsonInterval, clopperPearsonUpper } from '@plumbline/stats';
import { caseMeans } from '../evidence/case-means.ts';
import { percent } from '../wording.ts';
import { type CheckRule, frontsOf } from './check-context.ts';

/**
 * One deciding line per front with a `limit`: the exact bounds of Clopper and Pearson for the candidate's own rate against it.
 * Attempts count as their case's mean, which varies less than a single 0 or 1 would: the bounds are then too wide, never too narrow.
 */
export const limit: CheckRule = (context) => {
  const { alpha } = context.policy;
  return frontsOf(context).flatMap(({ name, front, found }): Check[] => {
    if (front.limit === undefined) return [];
    const line = { metric: name, rule: `limit ${front.limit}`, decides: true };
    if (found === undefined) {
      return [
        { ...line, outcome: 'inconclusive', because: `${name}: the candidate's rate is unknown, because no pair has a value.` },
      ];
    }
    const cases = caseMeans(found.values);
    const bad = Number(cases.reduce((sum, { candidate }) => sum + candidate, 0).toFixed(9));
    const upper = clopperPearsonUpper(Math.ceil(bad), cases.length, { alpha });
    const lower = clopperPearsonInterval(Math.floor(bad), cases.length, { level: 1 - 2 * alpha }).lower ?? 0;
    const seen = `${name}: ${Math.ceil(bad)} of ${cases.length} for the candidate; at ${percent(1 - alpha)} the true rate is`;
    if (upper <= front.limit) {
      return [
        { ...line, outcome: 'pass', because: `${seen} below ${percent(upper)}, within the limit of ${percent(front.limit)}.` },
      ];
    }
    if (lower > front.limit) {
      return [
        { ...line, outcome: 'fail', because: `${seen} above ${percent(lower)}, over the limit of ${percent(front.limit)}.` },
      ];
    }
    const pairs = casesForLimit({ rate: bad / cases.length, limit: front.limit, alpha, present: cases.length });
    const because = `${seen} between ${percent(lower)} and ${percent(upper)}, on both sides of the limit of ${percent(front.limit)}${
      pairs === undefined ? '' : `; about ${pairs} cases like these would decide`
    }.`;
    return [{ ...line, outcome: 'inconclusive', because, ...(pairs === undefined ? {} : { casesToDecide: pairs }) }];
  });
};

/** The least number of cases at the present rate whose upper bound falls below the limit, or lower bound above it. */
function casesForLimit(options: { rate: number; limit: number; alpha: number; present: number }): number | undefined {
  const { rate, limit: most, alpha, present } = options;
  const decides = (cases: number) => {
    const bad = Math.round(rate * cases);
    if (rate < most) return clopperPearsonUpper(Math.min(bad, cases), cases, { alpha }) <= most;
    return (clopperPearsonInterval(Math.min(bad, cases), cases, { level: 1 - 2 * alpha }).lower ?? 0) > most;
  };
  if (rate === most) return undefined;
  let low = present;
  let high = present * 2;
  while (!decides(high)) {
    low = high;
    high *= 2;
    if (high > 1e9) return undefined;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (decides(middle)) high = middle;
    else low = middle;
  }
  return high;
}
