import {
  type Better,
  type Comparison,
  ComparisonSchema,
  type NamedModel,
  type Policy,
  parseRecord,
  type Role,
  type SequentialOutcome,
  type SuiteIdentity,
} from '@plumbline/protocol';
import { type ChangedCase, changedCasesOf } from './case-changes.ts';
import { metricComparisons } from './compare.ts';
import { compareText } from './compare-text.ts';
import { datasetsHash } from './dataset-hash.ts';
import { decide } from './decide.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { notesOn } from './notes.ts';
import { policyHash } from './policy.ts';
import { policyChanges } from './policy-changes.ts';
import { type PolicySource, policyFor } from './policy-for.ts';
import { type RatchetHistory, ratchetChecks } from './ratchet-checks.ts';
import { refuseOtherScores } from './refuse-other-scores.ts';
import { refusePairing } from './refuse-pairing.ts';
import { sequentialNotes } from './sequential/sequential-notes.ts';
import { sequentialRule } from './sequential/sequential-rule.ts';
import { trialTableOf } from './table/trial-table.ts';

/** Two sets of trials, who made them, and what to decide them by. */
export interface BuildComparisonOptions extends PolicySource {
  /** What each role's run recorded of its suites; empty for imported results. */
  readonly suites: Readonly<Record<Role, readonly SuiteIdentity[]>>;
  readonly identities: Readonly<Partial<Record<Role, NamedModel>>>;
  /** What is said of the directions of scores elsewhere than in the policy, by the results themselves or by options. */
  readonly directions?: ReadonlyMap<string, Better> | undefined;
  readonly seed: number;
  readonly toolVersion: string;
  /** The policy that was recorded when the run started; a decision by another one says in which margins it differs. */
  readonly recordedPolicy?: Policy | undefined;
  /** Earlier runs that the policy's ratchet holds the candidate against; one that is missing leaves the verdict open. */
  readonly history?: RatchetHistory | undefined;
  /**
   * How a run that was allowed to end early went; absent for a run of fixed size. With it the trials must come in the order of the
   * run (`runOrderKey`), clusters together, without what lies beyond the last case that is decided on.
   */
  readonly sequential?: SequentialOutcome | undefined;
}

/**
 * Compares, decides, and writes down both: the content of `comparison.json`. The same input gives the same content,
 * whatever the order of the trials.
 *
 * @throws PlumblineError `pairing-refused` when a suite, or what its success is made of, differs between the roles, `trials-invalid` when an attempt is there
 * twice or has a value that no metric can have
 */
export function buildComparison(options: BuildComparisonOptions): Comparison {
  return compareCases(options).comparison;
}

/** A comparison, and which cases changed. */
export interface ComparedCases {
  readonly comparison: Comparison;
  readonly changes: readonly ChangedCase[];
}

/**
 * The same with the cases worth a look, as `changedCases` finds them, without pairing the trials a second time.
 *
 * @param options.most keeps at most so many of each kind of change and metric; all when absent
 * @throws PlumblineError as `buildComparison`
 */
export function compareCases(options: BuildComparisonOptions & { readonly most?: number }): ComparedCases {
  const { suites, identities, directions, seed, toolVersion, recordedPolicy, history, sequential } = options;
  refusePairing(suites);
  const trials = {
    baseline: trialTableOf(options.baseline, 'baseline'),
    candidate: trialTableOf(options.candidate, 'candidate'),
  };
  const policy = policyFor({ ...options, ...trials });
  const rule = sequential === undefined ? undefined : sequentialRule(sequential, policy);
  const gathered = gatherEvidence({ ...trials, policy, directions, seed, rule });
  refuseOtherScores(gathered.success.others, { ...trials, policy });
  const changes = recordedPolicy === undefined ? [] : policyChanges(recordedPolicy, policy);
  const ratchet = ratchetChecks({ candidate: trials.candidate, policy, history, seed, rule });
  const comparison = {
    formatVersion: 1,
    verdict: decide({ policy, evidence: gathered.evidence, ratchet: ratchet.checks }),
    pairing: gathered.paired.pairing,
    metrics: metricComparisons(gathered, { policy, seed }),
    ...(sequential === undefined ? {} : { sequential }),
    notes: [
      ...(sequential === undefined ? [] : sequentialNotes(sequential, policy)),
      ...changes.map((change) => `The policy was changed after the run started: ${change}.`),
      ...notesOn(gathered, { policy, directions, identities }),
      ...ratchet.notes,
    ],
    inputs: {
      ...identities,
      suites: suitesOf(suites),
      policySha256: policyHash(policy),
      ...(changes.length === 0 ? {} : { policyChanges: changes }),
      datasetSha256: datasetsHash(suitesOf(suites), gathered.paired),
      seed,
      toolVersion,
    },
  };
  return {
    comparison: parseRecord(ComparisonSchema, comparison, {
      what: 'comparison',
      code: 'internal',
      remedy: 'Report this as a defect.',
    }),
    changes: changedCasesOf(gathered, { policy, most: options.most }),
  };
}

function suitesOf({ baseline, candidate }: BuildComparisonOptions['suites']): SuiteIdentity[] {
  const byName = new Map([...baseline, ...candidate].map((suite) => [suite.name, suite]));
  return [...byName.values()].sort((a, b) => compareText(a.name, b.name));
}
