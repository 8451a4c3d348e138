import { mean } from './mean.ts';

/** The standard error of the mean of independent values, sd/√n with the divisor n − 1; needs at least two values. Exactly 0 only when all are equal. */
export function standardError(values: readonly number[]): number {
  if (values.every((value) => value === values[0])) return 0;
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}
