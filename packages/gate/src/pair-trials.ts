import {
  type CompletedTrial,
  canonicalJson,
  type ErroredTrial,
  type Pairing,
  PlumblineError,
  type Role,
  type Trial,
} from '@plumbline/protocol';
import { compareText } from './compare-text.ts';

/** A trial that was made, whether or not it came to an answer. */
export type MadeTrial = CompletedTrial | ErroredTrial;

/** The same attempt at the same case, once by each role. */
export interface TrialPair {
  readonly suite: string;
  readonly caseId: string;
  readonly attempt: number;
  /** The slices that either role names and the suite itself, sorted. */
  readonly slices: readonly string[];
  readonly baseline: MadeTrial;
  readonly candidate: MadeTrial;
}

/** The pairs, and the trials that found no partner. */
export interface PairedTrials {
  /** Sorted by suite, case and attempt: the order of the input leaves no trace. */
  readonly pairs: readonly TrialPair[];
  /** Trials of the baseline that the candidate has no counterpart of. */
  readonly missing: readonly MadeTrial[];
  readonly pairing: Pairing;
  /** Trials that were skipped, of both roles; they count as not there. */
  readonly skipped: number;
}

/**
 * Pairs the trials of two roles by suite, case id, attempt and content; never by position.
 * Where both sides carry a content hash the hashes must agree; where one has none, their inputs must not differ.
 *
 * @throws PlumblineError `trials-invalid` when one role holds the same attempt at a case twice
 */
export function pairTrials({ baseline, candidate }: Readonly<Record<Role, readonly Trial[]>>): PairedTrials {
  const baselineByKey = byKey(baseline, 'baseline');
  const candidateByKey = byKey(candidate, 'candidate');
  const pairs: TrialPair[] = [];
  const missing: MadeTrial[] = [];
  let contentMismatch = 0;
  for (const [key, left] of baselineByKey) {
    const right = candidateByKey.get(key);
    if (right === undefined) missing.push(left);
    else if (!hasSameContent(left, right)) contentMismatch += 1;
    else pairs.push(pairOf(left, right));
  }
  return {
    pairs,
    missing,
    pairing: {
      paired: pairs.length,
      onlyBaseline: missing.length,
      onlyCandidate: [...candidateByKey.keys()].filter((key) => !baselineByKey.has(key)).length,
      erroredBaseline: baseline.filter((trial) => trial.status === 'errored').length,
      erroredCandidate: candidate.filter((trial) => trial.status === 'errored').length,
      contentMismatch,
    },
    skipped: [...baseline, ...candidate].filter((trial) => trial.status === 'skipped').length,
  };
}

function byKey(trials: readonly Trial[], role: Role): Map<string, MadeTrial> {
  const found = new Map<string, MadeTrial>();
  const ordered = [...trials].sort(
    (a, b) => compareText(a.suite, b.suite) || compareText(a.caseId, b.caseId) || a.attempt - b.attempt,
  );
  for (const trial of ordered) {
    if (trial.status === 'skipped') continue;
    const key = JSON.stringify([trial.suite, trial.caseId, trial.attempt]);
    if (found.has(key)) {
      throw new PlumblineError(
        `Cannot pair the trials of the ${role}: case "${trial.caseId}" of suite "${trial.suite}" is there twice as attempt ${trial.attempt}`,
        { code: 'trials-invalid', remedy: 'Give every case its own id and every repetition its own attempt number.' },
      );
    }
    found.set(key, trial);
  }
  return found;
}

function hasSameContent(left: MadeTrial, right: MadeTrial): boolean {
  if (left.caseHash !== undefined && right.caseHash !== undefined) return left.caseHash === right.caseHash;
  if (left.input === undefined || right.input === undefined) return true;
  return canonicalJson(left.input) === canonicalJson(right.input);
}

function pairOf(baseline: MadeTrial, candidate: MadeTrial): TrialPair {
  const { suite, caseId, attempt } = baseline;
  return { suite, caseId, attempt, slices: slicesOf(baseline, candidate), baseline, candidate };
}

/** The slices of some trials of one case, with the suite's own name, sorted and each once. */
export function slicesOf(...trials: readonly MadeTrial[]): string[] {
  return [...new Set(trials.flatMap((trial) => [trial.suite, ...trial.slices]))].sort(compareText);
}
