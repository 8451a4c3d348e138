import type { Interval, Margin, TestResult } from '@plumbline/protocol';
import {
  type DiscordantCounts,
  mcnemarExact,
  normalQuantile,
  pairedTInterval,
  pairedTTest,
  tangoInterval,
  tangoNonInferiorityPValue,
} from '@plumbline/stats';
import type { PairedValue } from '../treat-errors.ts';
import { type CaseMean, caseMeans } from './case-means.ts';
import { type Evidence, type EvidenceOptions, POWER } from './evidence.ts';
import { intervalOf } from './interval-of.ts';
import { countChanges, more } from './share-evidence.ts';

/** Below this number of cases that differ, a t interval holds far less than it says (a nominal 95 % one 78 to 94 %). */
const ENOUGH_DIFFERENCES = 10;

/**
 * Evidence on the mean of values in [0, 1], or on a share whose cases were tried several times: attempts are first
 * reduced to case means, then compared by the paired t method. With few cases that differ its bounds are widened to
 * hold Tango's for the signs of the differences, so that agreement on a handful of cases is never certainty.
 */
export function meanEvidence(
  values: readonly PairedValue[],
  { better, alpha, isShare }: EvidenceOptions & { readonly isShare: boolean },
): Evidence {
  const cases = caseMeans(values);
  const n = cases.length;
  const sign = better === 'higher' ? 1 : -1;
  const differences = cases.map((each) => each.candidate - each.baseline);
  const improvements = differences.map((difference) => sign * difference);
  const difference = meanInterval(differences, { level: 1 - 2 * alpha, repeated: values.length > n });
  const [lower, upper] =
    sign === 1 ? [difference.lower, difference.upper] : [negated(difference.upper), negated(difference.lower)];
  const baseline = average(cases, 'baseline');
  const candidate = average(cases, 'candidate');
  const absolute = (margin: Margin) => (margin.kind === 'absolute' ? margin.value : margin.value * baseline);
  const signs = signsOf(improvements);
  const few = signs.wins + signs.losses < ENOUGH_DIFFERENCES;
  const tP = (alternative: 'greater' | 'less', nullDifference = 0) =>
    pairedTTest(improvements, { alternative, nullDifference }).pValue;
  const guarded = (p: number | null, exact: () => number) => (p === null || few ? Math.max(p ?? 0, exact()) : p);
  const worseP = () => guarded(tP('less'), () => mcnemarExact(signs, { alternative: 'less' }));
  const change = sign * difference.estimate;
  const spread = pooledSpread(improvements);
  const z = normalQuantile(1 - alpha) + normalQuantile(POWER);
  const pairsFor = (distance: number) => (distance > 0 ? more(n, (z * spread) ** 2 / distance ** 2) : undefined);
  return {
    measured: {
      pairs: values.length,
      baseline,
      candidate,
      difference,
      test: few
        ? { name: 'sign test', pValue: mcnemarExact(signs, { alternative: 'two-sided' }), alternative: 'two-sided' }
        : testOf(differences),
      ...(isShare ? { counts: countChanges(values, better === 'higher' ? 1 : 0) } : {}),
    },
    worseP,
    betterP(gain) {
      const beyond = absolute(gain);
      if (beyond >= 1) return 1;
      return guarded(tP('greater', beyond), () =>
        beyond === 0
          ? mcnemarExact(signs, { alternative: 'greater' })
          : Math.max(0, 1 - tangoNonInferiorityPValue({ wins: signs.losses, losses: signs.wins, n }, { margin: beyond })),
      );
    },
    isWorse: () => worseP() <= alpha && upper !== null && upper < 0,
    isNotWorse: (margin) => lower !== null && lower > -absolute(margin),
    pairsToDecide: (margin) => pairsFor(change + absolute(margin) > 0 ? change + absolute(margin) : -change),
    pairsToShowBetter: (gain) => pairsFor(change - absolute(gain)),
    smallestDetectable: () => Math.min(1, (z * spread) / Math.sqrt(n)),
  };
}

function meanInterval(differences: readonly number[], { level, repeated }: { level: number; repeated: boolean }): Interval {
  const n = differences.length;
  const found = intervalOf(pairedTInterval(differences, { level }));
  const method = repeated ? `${found.method} over ${n} case means` : found.method;
  const counts = { ...signsOf(differences), n };
  if (found.lower === null || found.upper === null) {
    // All differences are equal: the unlike share of the cases is bounded as by Tango without a discordant pair.
    const unlike = tangoInterval({ wins: 0, losses: 0, n }, { level }).upper ?? 1;
    const centre = found.estimate * (1 - unlike);
    const { estimate } = found;
    return {
      estimate,
      lower: centre - unlike,
      upper: centre + unlike,
      level: found.level,
      method: `${method}, bounded by Tango score`,
    };
  }
  if (counts.wins + counts.losses >= ENOUGH_DIFFERENCES) return { ...found, method };
  const tango = tangoInterval(counts, { level });
  return {
    ...found,
    lower: Math.min(found.lower, tango.lower ?? -1),
    upper: Math.max(found.upper, tango.upper ?? 1),
    method: `${method}, widened to Tango score`,
  };
}

function testOf(differences: readonly number[]): TestResult {
  const { pValue } = pairedTTest(differences, { alternative: 'two-sided' });
  // Differences that are all equal and not zero leave no variation to doubt them by; the signs still bound the chance.
  if (pValue !== null) return { name: 'paired t', pValue, alternative: 'two-sided' };
  return {
    name: 'sign test',
    pValue: mcnemarExact(signsOf(differences), { alternative: 'two-sided' }),
    alternative: 'two-sided',
  };
}

function signsOf(differences: readonly number[]): DiscordantCounts {
  return { wins: differences.filter((d) => d > 0).length, losses: differences.filter((d) => d < 0).length };
}

function average(cases: readonly CaseMean[], role: 'baseline' | 'candidate'): number {
  return cases.reduce((sum, each) => sum + each[role], 0) / cases.length;
}

/** Standard deviation as if one more case differed by the whole range, so that agreement is never taken for certainty. */
function pooledSpread(differences: readonly number[]): number {
  const n = differences.length;
  const mean = differences.reduce((sum, d) => sum + d, 0) / n;
  const squares = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0);
  return Math.sqrt(Math.max(squares, 1) / n);
}

function negated(bound: number | null): number | null {
  return bound === null ? null : -bound;
}
