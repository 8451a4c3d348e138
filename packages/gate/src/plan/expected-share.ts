import { crossingProbabilities, findRoot, type Look, normalCdf, normalQuantile } from '@plumbline/stats';
import { nominalAlpha } from '../sequential/repeated-p-value.ts';

/** The looks of a run that may end early: equally spaced, with the bounds by which the gate judges them. */
export function plannedLooks(alpha: number, looks = 10): Look[] {
  return Array.from({ length: looks }, (_, index) => {
    const look = index + 1;
    return { information: look / looks, bound: -normalQuantile(nominalAlpha(alpha, { look, looks })) };
  });
}

/** What a z statistic is expected to be with all cases, and what stands against it. */
export interface Statistic {
  readonly drift: number;
  /**
   * The loss, in standard errors with all cases, of what is counted besides as lost whole: a case, or a cluster that was not met. It is the
   * same whatever was run, and so weighs the more the earlier the look.
   */
  readonly unmet: number;
}

/** The probability that a z statistic has crossed its bound by each of the looks. */
export function crossedByLook({ drift, unmet }: Statistic, looks: readonly Look[]): readonly number[] {
  // Beyond it what is counted besides keeps its part of the drift.
  const scale = Math.min(1, CERTAIN / Math.abs(drift));
  const loss = unmet * scale;
  const held = looks.map(({ information, bound }) => ({ information, bound: boundBeyond(bound, loss / Math.sqrt(information)) }));
  let crossed = 0;
  return crossingProbabilities(held, { drift: drift * scale }).map((chance) => {
    crossed = Math.min(1, crossed + chance);
    return crossed;
  });
}

/**
 * The bound of a z statistic against which a loss is counted besides, weighted at random as `clusterBoundP` weighs what was not met: by an exponential
 * number, whose tail is longer than the normal one.
 *
 * @param loss in standard errors, at least 0
 */
export function boundBeyond(bound: number, loss: number): number {
  // A small loss is no more than a shift, with a variance of its own.
  if (loss < SMALL_LOSS) return bound * Math.sqrt(1 + loss ** 2) + loss;
  const alpha = normalCdf(-bound);
  const tail = (z: number) => normalCdf(-z) + Math.exp(1 / (2 * loss ** 2) - z / loss) * normalCdf(z - 1 / loss);
  const farthest = bound + loss * -Math.log(alpha) + 1 / loss;
  return findRoot((z) => tail(z) - alpha, { lower: bound, upper: farthest, tolerance: 1e-6 });
}

/** The chance, look by look, that all of several things are decided: taken to be that of the slowest, since they rest on the same answers. */
export function allByLook(each: readonly (readonly number[])[]): readonly number[] {
  return (each[0] ?? []).map((_, look) => Math.min(...each.map((byLook) => byLook[look] ?? 0)));
}

/** The chance, look by look, that one of several things is decided, of which at most one can be: their sum. */
export function oneByLook(each: readonly (readonly number[])[]): readonly number[] {
  return (each[0] ?? []).map((_, look) =>
    Math.min(
      1,
      each.reduce((sum, byLook) => sum + (byLook[look] ?? 0), 0),
    ),
  );
}

/** The expected share of the cases that a run takes which ends at a look with these chances to have ended by it. */
export function expectedShare(endedByLook: readonly number[]): number {
  // The run goes on past a look as often as it has not ended there; the first stretch is always run, the last look ends it.
  const stretches = [0, ...endedByLook.slice(0, -1)].map((ended) => 1 - ended);
  return stretches.reduce((sum, share) => sum + share, 0) / stretches.length;
}

/** In standard errors. */
const SMALL_LOSS = 0.2;
/** Beyond this drift every look is a certainty, and the quadrature needs no more points for it. */
const CERTAIN = 40;
