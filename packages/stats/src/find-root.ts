const MAXIMUM_STEPS = 300;

/**
 * The root of a continuous function between two points where its signs differ: to within `tolerance`, or to the last representable digit or two.
 *
 * Method: Chandrupatla (1997), "A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear function".
 * Infinite function values are allowed at the ends. Throws RangeError when the signs at the ends are equal or a value is NaN.
 */
export function findRoot(
  evaluate: (x: number) => number,
  { lower, upper, tolerance: absolute = 0 }: { lower: number; upper: number; tolerance?: number },
): number {
  let [a, b, c] = [upper, lower, upper];
  let [atA, atB, atC] = [evaluate(a), evaluate(b), evaluate(upper)];
  if (!(atA * atB <= 0)) throw new RangeError(`no sign change between ${lower} (${atB}) and ${upper} (${atA})`);
  let step = 0.5;
  for (let count = 0; count < MAXIMUM_STEPS; count += 1) {
    const x = a + step * (b - a);
    const atX = evaluate(x);
    if (Number.isNaN(atX)) throw new RangeError(`the function has no value at ${x}`);
    if (Math.sign(atX) === Math.sign(atA)) {
      [c, atC] = [a, atA];
    } else {
      [c, atC] = [b, atB];
      [b, atB] = [a, atA];
    }
    [a, atA] = [x, atX];
    const best = Math.abs(atA) < Math.abs(atB) ? a : b;
    const tolerance = (Number.EPSILON * Math.abs(best) + Number.MIN_VALUE + absolute / 2) / Math.abs(b - a);
    if (tolerance > 0.5 || Math.min(Math.abs(atA), Math.abs(atB)) === 0) return best;
    step = Math.min(1 - tolerance, Math.max(tolerance, nextStep({ a, b, c, atA, atB, atC })));
  }
  return Math.abs(atA) < Math.abs(atB) ? a : b;
}

type Points = { a: number; b: number; c: number; atA: number; atB: number; atC: number };

function nextStep({ a, b, c, atA, atB, atC }: Points): number {
  const position = (a - b) / (c - b);
  const height = (atA - atB) / (atC - atB);
  const smoothEnough = 1 - Math.sqrt(1 - position) < height && height < Math.sqrt(position);
  if (!smoothEnough) return 0.5;
  const inverseQuadratic =
    (atA / (atB - atA)) * (atC / (atB - atC)) + (((c - a) / (b - a)) * (atA / (atC - atA)) * atB) / (atC - atB);
  return Number.isFinite(inverseQuadratic) ? inverseQuadratic : 0.5;
}
