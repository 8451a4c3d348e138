import type { Margin, Metric } from '@plumbline/protocol';
import { normalCdf, normalQuantile } from '@plumbline/stats';
import { boundedMeanCases, boundedMeanDistance } from '../evidence/bounded-mean-cases.ts';
import { POWER } from '../evidence/evidence.ts';
import type { FrontPower, FrontPowerOptions } from './front-power.ts';
import { unmetCases } from './planned-clusters.ts';

/** How gains and margins lie on the scale on which a metric's mean change is about normal. */
interface Scale {
  /** A true gain, and one that is to be shown. */
  gain(gain: number): number;
  /** The distance by which a margin lies below no change. */
  below(margin: Margin): number;
  /** The distance by which a minimum gain lies above no change. */
  above(least: Margin): number;
  /** A distance below no change as a worsening in the unit of gains. */
  worsening(distance: number): number;
}

/**
 * The power of a mean in [0, 1], or of money on the log scale, by the normal approximation: the mean change has the standard error
 * √(mean square · design effect / cases). A mean is held to the bounded mean, which counts one more case that lost everything; or, of
 * cases in clusters, as many more as are alike, or at early looks the cluster that was not met.
 */
export function normalFrontPower(kind: Exclude<Metric['kind'], 'share' | 'latency'>, options: FrontPowerOptions): FrontPower {
  const { cases, meanSquare, designEffect, baseline, alpha, clusters } = options;
  const { gain: onScale, below, above, worsening } = kind === 'mean' ? meanScale(baseline) : moneyScale(baseline);
  const effect = Math.max(1, designEffect);
  const variance = meanSquare * effect;
  /** The cases of what is lost besides. */
  const lost = kind === 'mean' ? effect : 0;
  const shown = (distance: number, at: number) => {
    const further = lost / cases;
    const error = Math.sqrt(variance / cases + further ** 2);
    if (error === 0) return distance > 0 ? 1 : 0;
    // However little varies, what is counted besides leaves so much open.
    if (kind === 'mean' && distance < 1 && (1 - distance) ** (1 / further) > at) return 0;
    return normalCdf((distance - further) / error + normalQuantile(at));
  };
  const quantiles = (power: number) => normalQuantile(1 - alpha) + normalQuantile(power);
  return {
    smallestDetectable:
      kind === 'mean'
        ? boundedMeanDistance(cases / lost, { variance: variance / lost, z: quantiles(POWER), alpha })
        : worsening(quantiles(POWER) * Math.sqrt(variance / cases)),
    notWorse: (margin, gain) => shown(onScale(gain) + below(margin), alpha),
    better: (least, gain, at) => shown(onScale(gain) - above(least), at),
    casesToHold(margin, power) {
      const distance = below(margin);
      if (!(distance > 0)) return undefined;
      const z = quantiles(power);
      if (kind !== 'mean') return Math.max(1, Math.ceil((z ** 2 * variance) / distance ** 2));
      return Math.ceil(lost * boundedMeanCases(distance, { variance: variance / lost, z, alpha }));
    },
    drifts({ margin, least, promotesEarly }, gain) {
      const early = clusters && { ...clusters, isCounted: clusters.isCounted || promotesEarly };
      const besidesOf = (asks: 'margin' | 'change') => (kind === 'mean' ? Math.max(lost, unmetCases(early, asks)) : 0);
      const besides = { margin: besidesOf('margin'), change: besidesOf('change') };
      const [change, error] = [onScale(gain), Math.max(Math.sqrt(variance / cases), Number.EPSILON)];
      return {
        notWorse: (change + below(margin)) / error,
        worse: -change / error,
        better: (change - above(least)) / error,
        unmet: { margin: besides.margin / cases / error, change: besides.change / cases / error },
        // However little varies, what is counted besides leaves so much open.
        canHoldAt: ({ information, bound }) =>
          kind !== 'mean' ||
          below(margin) >= 1 ||
          (1 - below(margin)) ** ((information * cases) / besides.margin) <= normalCdf(-bound),
      };
    },
  };
}

function meanScale(baseline: number | undefined): Scale {
  const absolute = (margin: Margin) => (margin.kind === 'absolute' ? margin.value : margin.value * (baseline ?? Number.NaN));
  return { gain: (gain) => gain, below: absolute, above: absolute, worsening: (distance) => Math.min(1, distance) };
}

/** Log ratios: 5 % dearer lies ln 1.05 below no change, 5 % cheaper −ln 0.95 above. */
function moneyScale(baseline: number | undefined): Scale {
  const relative = (margin: Margin) => (margin.kind === 'relative' ? margin.value : margin.value / (baseline ?? Number.NaN));
  return {
    gain: (gain) => -Math.log1p(-Math.min(gain, 1 - Number.EPSILON)),
    below: (margin) => Math.log1p(relative(margin)),
    above: (least) => (relative(least) < 1 ? -Math.log1p(-relative(least)) : Number.POSITIVE_INFINITY),
    worsening: Math.expm1,
  };
}
