/**
 * How many of a suite's cases a run takes.
 *
 * @param share in (0, 1]; absent takes all
 */
export function sampledCases(cases: number, share: number | undefined): number {
  return share === undefined ? cases : Math.max(1, Math.ceil(cases * share));
}
