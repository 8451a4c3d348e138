import { contentHash, ROLES, type SuiteIdentity } from '@plumbline/protocol';
import { compareText } from './compare-text.ts';
import { type PairedTrials, placeAt, sortedRows } from './pair-trials.ts';

/** Cases are hashed by so many together, so that a million of them need no text of their whole length. */
const TOGETHER = 10_000;

/** Hash of the datasets by name, or where no suite says, of the cases that the trials are about, whatever their order. */
export function datasetsHash(suites: readonly SuiteIdentity[], paired: PairedTrials): string {
  const datasets = suites.flatMap(({ dataset }) => (dataset === undefined ? [] : [`${dataset.name} ${dataset.sha256}`]));
  if (datasets.length > 0) return contentHash([...new Set(datasets)].sort(compareText));
  return contentHash(ROLES.map((role) => casesHash(paired[role])));
}

function casesHash(table: PairedTrials['baseline']): string {
  const hashes: string[] = [];
  let cases: unknown[] = [];
  let last = '';
  for (const row of sortedRows(table)) {
    const { suite, caseId } = placeAt(table, row);
    const name = `${suite} ${caseId}`;
    if (name === last) continue;
    last = name;
    cases.push([suite, caseId, table.caseHashAt(row) ?? null]);
    if (cases.length < TOGETHER) continue;
    hashes.push(contentHash(cases));
    cases = [];
  }
  return contentHash([...hashes, contentHash(cases)]);
}
