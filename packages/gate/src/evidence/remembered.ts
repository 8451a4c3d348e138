/** So many answers are kept; then all are forgotten. */
const MOST_KEPT = 50_000;

/** The same function of numbers, which works each question out once. */
export function remembered<Numbers extends readonly number[], Value extends object | number>(
  work: (...numbers: Numbers) => Value,
): (...numbers: Numbers) => Value {
  const known = new Map<string, Value>();
  return (...numbers) => {
    const key = numbers.join(' ');
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= MOST_KEPT) known.clear();
    const value = work(...numbers);
    known.set(key, value);
    return value;
  };
}
