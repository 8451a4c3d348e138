/** |actual − expected| / |expected|, or |actual| where 0 is expected; the tests compare it with the accuracy they promise. */
export function relativeError(actual: number, expected: number): number {
  return Math.abs(actual - expected) / (expected === 0 ? 1 : Math.abs(expected));
}
