/** ln 0!, ln 1!, ln 2! ..., as far as they were asked for. */
const known: number[] = [0];

/** ln k! for a whole number of at least 0, by summing logarithms; meant for k up to some ten thousand. */
export function logFactorial(k: number): number {
  for (let next = known.length; next <= k; next += 1) known.push((known[next - 1] ?? 0) + Math.log(next));
  return known[k] ?? 0;
}
