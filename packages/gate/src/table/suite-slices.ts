import type { Role } from '@plumbline/protocol';
import { compareText } from '../compare-text.ts';
import type { TrialTable } from './trial-table.ts';

/** Labels that are taken note of. */
export interface SuiteSlices {
  /** Takes note of the labels that some cases of a suite have. */
  add(suite: string, labels: readonly string[]): void;
  /** The suites whose name is a label as well, but not of all their cases or of others too; sorted. */
  names(): string[];
}

/** Finds labels that have the name of a suite and mean other cases. */
export function suiteSlices({ baseline, candidate }: Readonly<Record<Role, TrialTable>>): SuiteSlices {
  const suites = new Set(
    [baseline, candidate].flatMap(({ suites: { size, textAt } }) => Array.from({ length: size }, (_, at) => textAt(at))),
  );
  const [labelled, lacking, elsewhere] = [new Set<string>(), new Set<string>(), new Set<string>()];
  return {
    add(suite: string, labels: readonly string[]) {
      (labels.includes(suite) ? labelled : lacking).add(suite);
      for (const label of labels) if (label !== suite && suites.has(label)) elsewhere.add(label);
    },
    names: () => [...suites].filter((name) => elsewhere.has(name) || (labelled.has(name) && lacking.has(name))).sort(compareText),
  };
}
