const SERIES_START = 16;

/**
 * The error of Stirling's formula, ln Γ(x+1) − ((x+½) ln x − x + ½ ln 2π), for x > 0.
 *
 * It keeps binomial and beta probabilities accurate where the logarithms of the factorials are large and nearly cancel
 * (Loader 2000, "Fast and accurate computation of binomial probabilities"). Absolute error below 1e-14.
 */
export function stirlingError(x: number): number {
  let shift = 0;
  let y = x;
  for (; y < SERIES_START; y += 1) shift += (y + 0.5) * Math.log1p(1 / y) - 1;
  const square = y * y;
  const series =
    1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - 691 / 360360 / square) / square) / square) / square) / square;
  return shift + series / y;
}
