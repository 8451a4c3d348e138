import { normalCdf } from '@plumbline/stats';

/** Points per standard deviation of the step between two looks; Simpson's rule is then good to 1e-7. */
const POINTS_PER_SPREAD = 12;
/** Paths this many standard deviations down never come back. */
const DEPTH = 7;

/**
 * The chance that a Brownian path, looked at after each of `looks` equal steps up to time 1, is ever at or above `constant`: the
 * size of the O'Brien-Fleming bounds constant/√(k/K). The sum of `crossingProbabilities`, some twenty times as fast, because that
 * bound is the same at every look and one row of the kernel serves all.
 * Method: Armitage, McPherson and Rowe (1969), by Simpson's rule.
 */
export function obrienFlemingSize(constant: number, looks: number): number {
  const spread = Math.sqrt(1 / looks);
  const range = constant + DEPTH;
  const intervals = 2 * Math.ceil((range * POINTS_PER_SPREAD) / spread / 2);
  const width = range / intervals;
  const position = (index: number) => constant - range + index * width;
  const normal = (deviate: number) => Math.exp((-deviate * deviate) / 2) / (spread * Math.sqrt(2 * Math.PI));
  const kernel = Float64Array.from({ length: intervals + 1 }, (_, index) => normal((index * width) / spread));
  const beyond = Float64Array.from({ length: intervals + 1 }, (_, index) => normalCdf((position(index) - constant) / spread));
  const weight = Float64Array.from(
    { length: intervals + 1 },
    (_, index) => (width / 3) * (index === 0 || index === intervals ? 1 : index % 2 === 0 ? 2 : 4),
  );
  let density = Float64Array.from({ length: intervals + 1 }, (_, index) => normal(position(index) / spread));
  let crossed = normalCdf(-constant / spread);
  for (let look = 2; look <= looks; look += 1) {
    const mass = density.map((value, index) => value * (weight[index] ?? 0));
    for (let index = 0; index <= intervals; index += 1) crossed += (mass[index] ?? 0) * (beyond[index] ?? 0);
    if (look === looks) break;
    density = density.map((_, to) => {
      let sum = 0;
      for (let from = 0; from <= intervals; from += 1) sum += (mass[from] ?? 0) * (kernel[Math.abs(to - from)] ?? 0);
      return sum;
    });
  }
  return crossed;
}
