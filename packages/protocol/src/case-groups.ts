import type { Case } from './case.ts';

/** So many cases of a suite that lie in the same slices, and in the same cluster where there is one. */
export interface CaseGroup {
  /** Absent where each of the cases stands for itself. */
  readonly cluster?: string;
  readonly slices: readonly string[];
  readonly cases: number;
}

/** Cases as groups of those that cluster and slices do not tell apart, in the order of their first. */
export function caseGroups(cases: readonly Pick<Case, 'cluster' | 'slices'>[]): CaseGroup[] {
  const alike = Map.groupBy(cases, ({ cluster, slices }) => JSON.stringify([cluster ?? null, slices]));
  return [...alike.values()].flatMap((of) =>
    of.slice(0, 1).map(({ cluster, slices }) => ({ ...(cluster === undefined ? {} : { cluster }), slices, cases: of.length })),
  );
}
