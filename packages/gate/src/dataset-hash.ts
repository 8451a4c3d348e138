import { contentHash, type SuiteIdentity, textHash } from '@plumbline/protocol';
import { compareText } from './compare-text.ts';
import type { PairedTrials } from './pair-trials.ts';
import type { TrialTable } from './table/trial-table.ts';

/** Cases are hashed by so many together, so that a million of them need no text of their whole length. */
const TOGETHER = 10_000;

/** Hash of the datasets by name, or where no suite says, of the cases that the trials are about, whatever their order. */
export function datasetsHash(suites: readonly SuiteIdentity[], { baseline, candidate, rows, size }: PairedTrials): string {
  const datasets = suites.flatMap(({ dataset }) => (dataset === undefined ? [] : [`${dataset.name} ${dataset.sha256}`]));
  if (datasets.length > 0) return contentHash([...new Set(datasets)].sort(compareText));
  return contentHash([casesHash(baseline, rows.baseline.subarray(0, size)), casesHash(candidate, rows.candidate.subarray(size))]);
}

function casesHash(table: TrialTable, rows: Int32Array): string {
  const hashes: string[] = [];
  const suites = Array.from({ length: table.suites.size }, (_, suite) => JSON.stringify(table.suites.textAt(suite)));
  let cases: string[] = [];
  let last = -1;
  for (const row of rows) {
    const isSame = last >= 0 && table.compareCases(row, last) === 0 && table.suiteAt(row) === table.suiteAt(last);
    last = row;
    if (isSame) continue;
    // The canonical JSON of the suite, the case's id and its hash, written at once.
    const hash = table.caseHashAt(row);
    cases.push(
      `[${suites[table.suiteAt(row)]},${JSON.stringify(table.caseIdAt(row))},${hash === undefined ? 'null' : JSON.stringify(hash)}]`,
    );
    if (cases.length < TOGETHER) continue;
    hashes.push(textHash(`[${cases.join(',')}]`));
    cases = [];
  }
  return contentHash([...hashes, textHash(`[${cases.join(',')}]`)]);
}
