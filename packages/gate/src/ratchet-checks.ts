import type { Check, Policy } from '@plumbline/protocol';
import { notWorse } from './checks/not-worse.ts';
import type { EvidenceByTreatment } from './decide.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { mergeTreatments } from './merge-treatments.ts';
import type { TrialSource } from './pair-trials.ts';
import type { SequentialRule } from './sequential/sequential-rule.ts';
import { TREATMENTS, type Treatment } from './treatment.ts';
import { unseenClusterNotes } from './unseen-cluster-notes.ts';

/** The trials of the runs that the policy's `ratchet` names, as far as they can be had. */
export interface RatchetHistory {
  readonly anchor?: TrialSource | undefined;
  readonly bestEver?: TrialSource | undefined;
}

/** What the ratchet looks at. */
export interface RatchetOptions {
  readonly candidate: TrialSource;
  readonly policy: Policy;
  readonly history: RatchetHistory | undefined;
  readonly seed: number;
  readonly rule?: SequentialRule | undefined;
}

/** The lines of the ratchet, and what whole clusters could not show of those that are held, a sentence each. */
export interface Ratchet {
  readonly checks: readonly Check[];
  readonly notes: readonly string[];
}

/**
 * One deciding line per front and earlier run: the candidate must be shown not worse than it by the front's margin. Each update
 * alone may lose less than the margin; all updates since the anchor together may not lose more than it.
 */
export function ratchetChecks(options: RatchetOptions): Ratchet {
  const { anchor, 'best-ever': bestEver } = options.policy.ratchet ?? {};
  const runs = [
    ...(anchor === undefined ? [] : [against('the anchor', { ...options, path: anchor, earlier: options.history?.anchor })]),
    ...(bestEver === undefined
      ? []
      : [against('the best ever', { ...options, path: bestEver, earlier: options.history?.bestEver })]),
  ];
  return { checks: runs.flatMap(({ checks }) => checks), notes: runs.flatMap(({ notes }) => notes) };
}

function against(
  name: string,
  { candidate, policy, seed, rule, path, earlier }: RatchetOptions & { path: string; earlier: TrialSource | undefined },
): Ratchet {
  if (earlier === undefined) {
    const because = `The candidate cannot be held against ${name}: no recorded run was found at ${path}.`;
    const rule = `ratchet: not worse than ${name}`;
    return { checks: [{ metric: 'all fronts', rule, outcome: 'inconclusive', decides: true, because }], notes: [] };
  }
  // The earlier run had an order of its own, which the e-process must not take for this run's.
  const unwatched = rule === undefined ? undefined : { ...rule, eProcessShare: 0 };
  const { evidence } = gatherEvidence({ baseline: earlier, candidate, policy, seed, rule: unwatched, onlyBaseline: true });
  const checks = mergeTreatments(checksUnder(evidence, policy)).checks.map((check) => ({
    ...check,
    rule: `ratchet: ${check.rule} than ${name}`.replace(/ (by more than .*) than (.*)$/, ' than $2 $1'),
    because: `Against ${name}, ${check.because}`,
  }));
  // A limit is the candidate's own, whatever it is held against.
  const fronts = Object.fromEntries(Object.entries(policy.fronts).map(([front, { limit: _, ...asked }]) => [front, asked]));
  const { hazards: _hazards, require: _require, ...rest } = policy;
  const notes = unseenClusterNotes({ evidence }, { ...rest, fronts, protected: [] });
  return { checks, notes: notes.map((note) => `Against ${name}, ${note}`) };
}

function checksUnder(evidence: EvidenceByTreatment, policy: Policy): Record<Treatment, Check[]> {
  const [failures, excluded, worst] = TREATMENTS.map((treatment) => notWorse({ policy, evidence: evidence[treatment] }));
  return { 'errors-as-failures': failures ?? [], 'errors-excluded': excluded ?? [], 'worst-case': worst ?? [] };
}
