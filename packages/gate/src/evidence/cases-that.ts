/** No more repetitions of the present data are looked at. */
const MOST_TIMES = 2 ** 20;
/** Numbers of cases are told to this part of themselves. */
const NEAR = 1 / 256;

/**
 * The least number of cases, and no fewer than `atLeast`, by which something is shown if further cases are like the present ones, by
 * the test that will decide; `undefined` where no number is enough.
 *
 * @param isShown whether it is, of the present data repeated so many times (a number of at least 1, not always whole); once shown
 * it stays so with more
 */
export function casesThat(
  isShown: (times: number) => boolean,
  { cases, atLeast }: { readonly cases: number; readonly atLeast: number },
): number | undefined {
  if (!Number.isFinite(atLeast)) return undefined;
  let enough = Math.max(cases + 1, Math.ceil(atLeast));
  if (isShown(enough / cases)) return enough;
  let tooFew = enough;
  do {
    tooFew = enough;
    enough *= 2;
    if (enough / cases > MOST_TIMES) return undefined;
  } while (!isShown(enough / cases));
  while (enough - tooFew > Math.max(1, NEAR * tooFew)) {
    const middle = Math.ceil((tooFew + enough) / 2);
    if (isShown(middle / cases)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
