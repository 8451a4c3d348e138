import {
  type Comparison,
  ComparisonSchema,
  contentHash,
  type ModelIdentity,
  parseRecord,
  type Role,
  type SuiteIdentity,
  type Trial,
} from '@plumbline/protocol';
import { metricComparisons } from './compare.ts';
import { compareText } from './compare-text.ts';
import { decide } from './decide.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { notesOn } from './notes.ts';
import { policyHash } from './policy.ts';
import { type PolicySource, policyFor } from './policy-for.ts';
import { refusePairing } from './refuse-pairing.ts';

/** Two sets of trials, who made them, and what to decide them by. */
export interface BuildComparisonOptions extends PolicySource {
  /** What each role's run recorded of its suites; empty for imported results. */
  readonly suites: Readonly<Record<Role, readonly SuiteIdentity[]>>;
  readonly identities: Readonly<Partial<Record<Role, ModelIdentity>>>;
  readonly seed: number;
  readonly toolVersion: string;
}

/**
 * Compares, decides, and writes down both: the content of `comparison.json`. The same input gives the same content,
 * whatever the order of the trials.
 *
 * @throws PlumblineError `pairing-refused` when a suite differs between the roles, `trials-invalid` when an attempt is there twice
 */
export function buildComparison(options: BuildComparisonOptions): Comparison {
  const { baseline, candidate, suites, identities, seed, toolVersion } = options;
  refusePairing(suites);
  const policy = policyFor(options);
  const gathered = gatherEvidence({ baseline, candidate, policy });
  const comparison = {
    formatVersion: 1,
    verdict: decide({ policy, evidence: gathered.evidence }),
    pairing: gathered.paired.pairing,
    metrics: metricComparisons(gathered, { policy }),
    notes: notesOn(gathered, { policy, identities }),
    inputs: {
      ...identities,
      suites: suitesOf(suites),
      policySha256: policyHash(policy),
      datasetSha256: datasetsHash({ suites: suitesOf(suites), trials: [...baseline, ...candidate] }),
      seed,
      toolVersion,
    },
  };
  return parseRecord(ComparisonSchema, comparison, { what: 'comparison', code: 'internal', remedy: 'Report this as a defect.' });
}

function suitesOf({ baseline, candidate }: BuildComparisonOptions['suites']): SuiteIdentity[] {
  const byName = new Map([...baseline, ...candidate].map((suite) => [suite.name, suite]));
  return [...byName.values()].sort((a, b) => compareText(a.name, b.name));
}

/** Hash of the datasets by name, or where no suite says, of the cases that the trials are about. */
function datasetsHash({
  suites,
  trials,
}: {
  readonly suites: readonly SuiteIdentity[];
  readonly trials: readonly Trial[];
}): string {
  const datasets = suites.flatMap(({ dataset }) => (dataset === undefined ? [] : [`${dataset.name} ${dataset.sha256}`]));
  if (datasets.length > 0) return contentHash([...new Set(datasets)].sort(compareText));
  const cases = trials.map(({ suite, caseId, caseHash }) => JSON.stringify([suite, caseId, caseHash ?? null]));
  return contentHash([...new Set(cases)].sort(compareText));
}
