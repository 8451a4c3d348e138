import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { findRoot } from '../find-root.ts';
import type { BoundShape } from './group-sequential-bounds.ts';
import { spentAlpha } from './spent-alpha.ts';
import { crossingChance, type Look, pathBelow, requireLaterLook, UNSEEN } from './stopped-path.ts';

const WIDEST_BOUND = 20;
const LEAST_SPENT = 1e-14;

/**
 * The one-sided z bounds of looks at any shares of the full sample, rising in (0, 1]: each look spends what the Lan-DeMets function `spentAlpha`
 * allows by then, so the pattern of looks need not be known in advance. Returns the looks of `information`, not those of `taken`.
 *
 * `taken` are looks already made with the bounds they were judged by, of this design or of `groupSequentialBounds`: a run that is resumed in other
 * steps keeps its alpha. `ends` says that the last look is the last of all whatever its share, as when a run is broken off: it spends all that is
 * left. A bound is Infinity where nothing is left to spend, or less than 1e-14. When one looks must not depend on the results seen.
 * Source: Lan and DeMets (1983). Throws RangeError for shares that do not rise within (0, 1] or an alpha of ½ or more.
 */
export function alphaSpendingBounds(
  information: readonly number[],
  { alpha, shape, taken = [], ends = false }: { alpha: number; shape: BoundShape; taken?: readonly Look[]; ends?: boolean },
): Look[] {
  requireOpenProbability('alpha', alpha);
  if (alpha >= 0.5) throw new RangeError(`alpha must lie below 0.5, but is ${alpha}`);
  let path = UNSEEN;
  let crossed = 0;
  const pass = (look: Look) => {
    crossed += crossingChance(path, { ...look, drift: 0 });
    path = pathBelow(path, { ...look, drift: 0 });
  };
  for (const [index, look] of taken.entries()) pass(requireLaterLook(look, { seen: path.information, name: `taken[${index}]` }));
  return information.map((share, index) => {
    requireLaterLook({ information: share, bound: 0 }, { seen: path.information, name: `looks[${index}]` });
    const allowed = ends && index === information.length - 1 ? alpha : spentAlpha(share, { alpha, shape });
    const left = allowed - crossed;
    const surplus = (bound: number) => left - crossingChance(path, { information: share, bound, drift: 0 });
    const bound = left < LEAST_SPENT ? Infinity : findRoot(surplus, { lower: -WIDEST_BOUND, upper: WIDEST_BOUND });
    pass({ information: share, bound });
    return { information: share, bound };
  });
}
