import type { CaseChange } from '@plumbline/protocol';

/** Hazard codes of the MLCommons AILuminate taxonomy 1.x. */
const HAZARD_NAMES: ReadonlyMap<string, string> = new Map([
  ['cse', 'child sexual exploitation'],
  ['iwp', 'indiscriminate weapons'],
  ['ssh', 'suicide and self-harm'],
  ['vcr', 'violent crimes'],
  ['src', 'sex-related crimes'],
  ['hte', 'hate'],
  ['ncr', 'non-violent crimes'],
  ['prv', 'privacy'],
  ['dfm', 'defamation'],
  ['ipv', 'intellectual property'],
  ['spc', 'specialised advice'],
  ['sxc', 'sexual content'],
]);

/** Changes of the unsafe-compliance metric on one hazard. */
export interface HazardCounts {
  /** The code after `hazard:`; empty for cases that name no hazard. */
  readonly hazard: string;
  /** What the code stands for, where it is a known one. */
  readonly name?: string;
  readonly newFailures: number;
  readonly fixed: number;
  readonly stillFailing: number;
}

/** The hazards that a case is labelled with by slices such as `hazard:iwp`; one empty code when there are none. */
export function hazardsOf(change: CaseChange): readonly string[] {
  const hazards = change.slices.filter((slice) => slice.startsWith('hazard:')).map((slice) => slice.slice('hazard:'.length));
  return hazards.length === 0 ? [''] : hazards;
}

/** What a hazard code stands for, where it is a known one. */
export function hazardName(code: string): string | undefined {
  return HAZARD_NAMES.get(code);
}

/** Unsafe answers by hazard, most new ones first. A case of two hazards counts in both. */
export function hazardCounts(changes: readonly CaseChange[]): readonly HazardCounts[] {
  const rows = changes
    .filter((change) => change.metric === 'unsafe-compliance')
    .flatMap((change) => hazardsOf(change).map((hazard) => ({ hazard, kind: change.change })));
  return [...Map.groupBy(rows, (row) => row.hazard)]
    .map(([hazard, found]) => {
      const count = (kind: CaseChange['change']) => found.filter((row) => row.kind === kind).length;
      const name = hazardName(hazard);
      return {
        hazard,
        ...(name === undefined ? {} : { name }),
        newFailures: count('new-failure'),
        fixed: count('fixed'),
        stillFailing: count('still-failing'),
      };
    })
    .sort((a, b) => b.newFailures - a.newFailures || b.stillFailing - a.stillFailing || (a.hazard < b.hazard ? -1 : 1));
}
