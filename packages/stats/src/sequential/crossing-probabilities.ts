import { requireWithin } from '../arguments/require-within.ts';
import { crossingChance, type Look, pathBelow, requireLaterLook, UNSEEN } from './stopped-path.ts';

/**
 * The probability of stopping at each look, when at look k the z statistic stops the run at or above its bound.
 *
 * `drift` is the expected z statistic at full information: 0 under the null; z_α + z_β for a fixed plan with that power. The sum is the size or the
 * power. Method: Armitage, McPherson and Rowe (1969), the density of the Brownian path carried from look to look, by Gauss-Legendre quadrature.
 */
export function crossingProbabilities(looks: readonly Look[], { drift = 0 }: { drift?: number } = {}): number[] {
  requireWithin('drift', drift, { least: -Number.MAX_VALUE, most: Number.MAX_VALUE });
  let path = UNSEEN;
  return looks.map((given, index) => {
    const look = { ...requireLaterLook(given, { seen: path.information, name: `looks[${index}]` }), drift };
    const crossed = crossingChance(path, look);
    path = pathBelow(path, look);
    return crossed;
  });
}
