import { normalCdf } from '../distributions/normal-cdf.ts';
import type { TalliedValues } from './tallied-values.ts';

/** Closer to its mean than this many standard deviations the approximation is replaced by its limit there. */
const AT_THE_MEAN = 1e-4;
/** Closer than this the second term is small, and a difference of large numbers. */
const NEAR_THE_MEAN = 0.05;
const MAXIMUM_STEPS = 100;

/**
 * P(Σ E·weight ≤ 0) for independent exponential E of mean 1, one for each weight as often as its tally says; a tally need not be whole, a part of an
 * exponential being a gamma variable of that shape.
 *
 * Where only one weight is negative it is exact, Π(1 + weight/|negative|)^−times; else by the saddlepoint of K(s) = −Σ times·ln(1 − s·weight), to the second
 * term: within 3 % of the probability itself, far tails included, and mostly far closer. Source: Lugannani and Rice (1980); Daniels (1987) for the second term.
 */
export function exponentialSumCdf(tally: TalliedValues): number {
  const present = withoutAbsent(tally);
  const { values: weights, times } = present;
  let [least, most, negatives, negativeWeights] = [0, 0, 0, 0];
  for (let index = 0; index < weights.length; index += 1) {
    const weight = weights[index] ?? 0;
    least = Math.min(least, weight);
    most = Math.max(most, weight);
    if (weight >= 0) continue;
    negatives += times[index] ?? 0;
    negativeWeights += 1;
  }
  if (most <= 0) return 1;
  if (least >= 0) return 0;
  if (negatives === 1 && negativeWeights === 1) return Math.exp(-logProduct(present, -least));
  const place = saddlepoint(present, { lower: 1 / least, upper: 1 / most });
  const { height, curvature } = momentsAt(present, place);
  const distance = Math.sign(place) * Math.sqrt(Math.max(0, -2 * height));
  if (Math.abs(distance) < AT_THE_MEAN) return atTheMean(present);
  const density = Math.exp((-distance * distance) / 2) / Math.sqrt(2 * Math.PI);
  const scaled = place * Math.sqrt(curvature);
  const further = Math.abs(distance) < NEAR_THE_MEAN ? 0 : secondTerm(present, { place, distance, scaled });
  const found = normalCdf(distance) + density * (1 / distance - 1 / scaled - further);
  return Math.min(1, Math.max(0, found));
}

/** The tally without weights that occur no times: where their terms are not defined they would not vanish. */
function withoutAbsent(tally: TalliedValues): TalliedValues {
  const { values, times } = tally;
  if (times.every((count) => count > 0)) return tally;
  return { values: values.filter((_, index) => (times[index] ?? 0) > 0), times: times.filter((count) => count > 0) };
}

/** Σ times·ln(1 + weight/scale) over the positive weights. */
function logProduct({ values, times }: TalliedValues, scale: number): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) {
    const weight = values[index] ?? 0;
    if (weight > 0) sum += (times[index] ?? 0) * Math.log1p(weight / scale);
  }
  return sum;
}

/** Where the derivative of K is 0, by Newton's method held between bounds. */
function saddlepoint(weights: TalliedValues, bounds: { lower: number; upper: number }): number {
  let { lower, upper } = bounds;
  let place = 0;
  for (let step = 0; step < MAXIMUM_STEPS; step += 1) {
    const { slope, curvature } = momentsAt(weights, place);
    if (slope > 0) upper = place;
    else lower = place;
    const newton = place - slope / curvature;
    const next = newton > lower && newton < upper ? newton : (lower + upper) / 2;
    if (Math.abs(next - place) <= 1e-10 * Math.abs(next)) return next;
    place = next;
  }
  return place;
}

/** K and its first two derivatives. */
function momentsAt({ values, times }: TalliedValues, place: number): { height: number; slope: number; curvature: number } {
  let [height, slope, curvature] = [0, 0, 0];
  for (let index = 0; index < values.length; index += 1) {
    const [weight, count] = [values[index] ?? 0, times[index] ?? 0];
    const ratio = weight / (1 - place * weight);
    height -= count * Math.log1p(-place * weight);
    slope += count * ratio;
    curvature += count * ratio * ratio;
  }
  return { height, slope, curvature };
}

/** The next term of the series, from the third and fourth derivatives of K. Source: Daniels (1987). */
function secondTerm(
  { values, times }: TalliedValues,
  { place, distance, scaled }: { place: number; distance: number; scaled: number },
): number {
  let [second, third, fourth] = [0, 0, 0];
  for (let index = 0; index < values.length; index += 1) {
    const [weight, count] = [values[index] ?? 0, times[index] ?? 0];
    const ratio = weight / (1 - place * weight);
    second += count * ratio ** 2;
    third += 2 * count * ratio ** 3;
    fourth += 6 * count * ratio ** 4;
  }
  const [skewness, kurtosis] = [third / second ** 1.5, fourth / second ** 2];
  const shape = (kurtosis / 8 - (5 * skewness ** 2) / 24) / scaled - skewness / (2 * scaled ** 2);
  return shape - 1 / scaled ** 3 + 1 / distance ** 3;
}

/** The same where the mean of the sum is 0: ½ + skewness/(6√2π). */
function atTheMean({ values, times }: TalliedValues): number {
  let [squares, cubes] = [0, 0];
  for (let index = 0; index < values.length; index += 1) {
    const [weight, count] = [values[index] ?? 0, times[index] ?? 0];
    squares += count * weight ** 2;
    cubes += 2 * count * weight ** 3;
  }
  return 1 / 2 + cubes / (6 * Math.sqrt(2 * Math.PI) * squares ** 1.5);
}
