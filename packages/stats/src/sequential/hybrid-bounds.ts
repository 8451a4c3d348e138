import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { type BoundShape, groupSequentialBounds } from './group-sequential-bounds.ts';
import type { Look } from './stopped-path.ts';

/** When to stop: between looks as soon as ln wealth reaches `abortLogWealth`, at a look when z reaches its bound. */
export type HybridBounds = { abortLogWealth: number; looks: Look[] };

/**
 * A plan that watches every single value for a catastrophe and otherwise decides at declared looks: an e-process (`bettingEProcess`,
 * `betaLogEValue`) may stop the run at `abortAlpha`, the looks share what is left, alpha − abortAlpha.
 *
 * With both against the same null hypothesis the chance of ever stopping under it is at most `alpha`, because the two add up to it. One look: the
 * final z test with an e-process beside it. Source: the union bound over Ville's inequality and `groupSequentialBounds`.
 */
export function hybridBounds({
  looks,
  alpha,
  abortAlpha,
  shape,
}: {
  looks: number;
  alpha: number;
  abortAlpha: number;
  shape: BoundShape;
}): HybridBounds {
  requireOpenProbability('alpha', alpha);
  requireOpenProbability('abortAlpha', abortAlpha);
  if (abortAlpha >= alpha) throw new RangeError(`abortAlpha must be less than alpha, but ${abortAlpha} is not below ${alpha}`);
  return { abortLogWealth: -Math.log(abortAlpha), looks: groupSequentialBounds({ looks, alpha: alpha - abortAlpha, shape }) };
}
