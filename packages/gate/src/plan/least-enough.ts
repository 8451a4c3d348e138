/** No more doublings are tried. */
const MOST_DOUBLINGS = 24;

/**
 * The least value, and no less than `from`, that is enough; `undefined` where none is found.
 *
 * @param isEnough holds for all that is greater where it holds
 * @param options.from above 0
 * @param options.near the value is told to this part of itself
 */
export function leastEnough(
  isEnough: (value: number) => boolean,
  { from, near }: { readonly from: number; readonly near: number },
): number | undefined {
  if (isEnough(from)) return from;
  let [tooLittle, enough] = [from, 2 * from];
  for (let doublings = 1; !isEnough(enough); doublings += 1) {
    if (doublings >= MOST_DOUBLINGS) return undefined;
    [tooLittle, enough] = [enough, 2 * enough];
  }
  while (enough - tooLittle > near * enough) {
    const middle = (tooLittle + enough) / 2;
    if (isEnough(middle)) enough = middle;
    else tooLittle = middle;
  }
  return enough;
}
