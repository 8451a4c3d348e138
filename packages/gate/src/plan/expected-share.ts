import { crossingProbabilities, type Look, normalQuantile } from '@plumbline/stats';
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
   * same whatever was run, and so weighs the more the earlier the look; its own square is counted as variance too.
   */
  readonly unmet: number;
}

/** The probability that a z statistic has crossed its bound by each of the looks. */
export function crossedByLook({ drift, unmet }: Statistic, looks: readonly Look[]): readonly number[] {
  // Beyond it what is counted besides keeps its part of the drift.
  const scale = Math.min(1, CERTAIN / Math.abs(drift));
  const loss = unmet * scale;
  const held = looks.map(({ information, bound }) => ({
    information,
    bound: bound * Math.sqrt(1 + loss ** 2 / information) + loss / Math.sqrt(information),
  }));
  let crossed = 0;
  return crossingProbabilities(held, { drift: drift * scale }).map((chance) => {
    crossed = Math.min(1, crossed + chance);
    return crossed;
  });
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

/** Beyond this drift every look is a certainty, and the quadrature needs no more points for it. */
const CERTAIN = 40;
