import { normalQuantile } from '../distributions/normal-quantile.ts';

/** So many standard normal numbers from a uniform source, for calibration runs. */
export function randomNormals(count: number, random: () => number): number[] {
  return Array.from({ length: count }, () => normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random()))));
}
