import type { Counts, Margin } from '@plumbline/protocol';
import {
  mcnemarExact,
  normalQuantile,
  pairsForNonInferiority,
  pairsForSuperiority,
  smallestDetectableDifference,
  tangoInterval,
  tangoNonInferiorityPValue,
} from '@plumbline/stats';
import type { PairedValue } from '../treat-errors.ts';
import { type Evidence, type EvidenceOptions, POWER } from './evidence.ts';
import { intervalOf } from './interval-of.ts';

/** Evidence on a share of cases tried once each: exact McNemar test and Tango's score interval. At least one pair. */
export function shareEvidence(values: readonly PairedValue[], { better, alpha }: EvidenceOptions): Evidence {
  const good = better === 'higher' ? 1 : 0;
  const counts = countChanges(values, good);
  const n = values.length;
  const { fixed: wins, newFailures: losses } = counts;
  const baseline = values.reduce((sum, value) => sum + value.baseline, 0) / n;
  const candidate = values.reduce((sum, value) => sum + value.candidate, 0) / n;
  const raw = better === 'higher' ? { wins, losses, n } : { wins: losses, losses: wins, n };
  const difference = intervalOf(tangoInterval(raw, { level: 1 - 2 * alpha }));
  const improvement = tangoInterval({ wins, losses, n }, { level: 1 - 2 * alpha });
  const absolute = (margin: Margin) => (margin.kind === 'absolute' ? margin.value : margin.value * baseline);
  const discordantShare = (wins + losses) / n;
  const change = (wins - losses) / n;
  const worseP = () => mcnemarExact({ wins, losses }, { alternative: 'less' });
  return {
    measured: {
      pairs: n,
      baseline,
      candidate,
      difference,
      test: {
        name: 'McNemar exact',
        pValue: mcnemarExact({ wins, losses }, { alternative: 'two-sided' }),
        alternative: 'two-sided',
      },
      counts,
    },
    worseP,
    betterP(gain) {
      const beyond = absolute(gain);
      if (beyond === 0) return mcnemarExact({ wins, losses }, { alternative: 'greater' });
      if (beyond >= 1) return 1;
      // Better by more than the gain is the other tail of "not worse by the gain" with the roles swapped.
      return Math.max(0, 1 - tangoNonInferiorityPValue({ wins: losses, losses: wins, n }, { margin: beyond }));
    },
    isWorse: () => worseP() <= alpha && (improvement.upper ?? 1) < 0,
    isNotWorse: (margin) => (improvement.lower ?? -1) > -absolute(margin),
    pairsToDecide(margin) {
      const within = absolute(margin);
      if (within <= 0 && change === 0) return undefined;
      if (discordantShare === 0) return more(n, withoutDiscordance(within, alpha));
      const needed =
        change + within > 0
          ? pairsForNonInferiority({ discordantShare, difference: change, margin: Math.min(1, within), alpha, power: POWER })
          : pairsForSuperiority({ discordantShare, difference: -change, alpha, power: POWER });
      return more(n, Math.max(needed ?? Number.NaN, change + within > 0 ? withoutDiscordance(within, alpha) : 0));
    },
    pairsToShowBetter(gain) {
      const difference = change - absolute(gain);
      if (difference <= 0) return undefined;
      return more(n, pairsForSuperiority({ discordantShare, difference, alpha, power: POWER }) ?? Number.NaN);
    },
    smallestDetectable() {
      const found = smallestDetectableDifference({
        pairs: n,
        discordantShare: Math.max(wins + losses, 1) / n,
        alpha,
        power: POWER,
      });
      // Where so few pairs differ that no such change would show, a worsening brings discordant pairs of its own.
      return found ?? Math.min(1, (normalQuantile(1 - alpha) + normalQuantile(POWER)) ** 2 / n);
    },
  };
}

/** The four cells of a paired share; a value other than `good` is a failure. */
export function countChanges(values: readonly PairedValue[], good: number): Counts {
  const cell = (baseline: boolean, candidate: boolean) =>
    values.filter((value) => (value.baseline === good) === baseline && (value.candidate === good) === candidate).length;
  return {
    newFailures: cell(true, false),
    fixed: cell(false, true),
    stillFailing: cell(false, false),
    stillPassing: cell(true, true),
  };
}

/** Without any discordant pair Tango's bound is z²/(n + z²): the n at which it falls below the margin. */
function withoutDiscordance(margin: number, alpha: number): number {
  const z = normalQuantile(1 - alpha);
  return margin <= 0 ? Number.NaN : Math.floor(z * z * (1 / margin - 1)) + 1;
}

/** A number of pairs above the present one, or `undefined` where the formula gives none. */
export function more(present: number, needed: number): number | undefined {
  return Number.isFinite(needed) && needed < Number.MAX_SAFE_INTEGER ? Math.max(present + 1, Math.ceil(needed)) : undefined;
}
