import type { CaseChange, Trial } from '@plumbline/protocol';
import { type CompareOptions, type GatheredEvidence, gatherRows } from './gather-evidence.ts';
import { type PairedTrials, placeAt } from './pair-trials.ts';
import type { TrialPlace } from './table/trial-table.ts';

type Change = CaseChange['change'];

/** A change without its trials: enough to find them again in a file. */
export interface ChangedCase extends Pick<CaseChange, 'metric' | 'change'>, TrialPlace {
  /** Without the suite's own name. */
  readonly slices: readonly string[];
}

const ORDER: readonly Change[] = ['new-failure', 'fixed', 'errored', 'still-failing'];

/**
 * The cases worth a reader's look on the share metrics that are fronts or that are better lower: new failures first, then
 * fixed, errored or unscored, and still failing ones, each by metric, suite and case. A case can stand there for several metrics.
 *
 * @param options.most keeps at most so many of each kind of change and metric
 * @throws PlumblineError `trials-invalid` when a role holds the same attempt at a case twice
 */
export function changedCases(options: CompareOptions & { readonly most?: number }): ChangedCase[] {
  return changedCasesOf(gatherRows(options), options);
}

/** The same of pairs that are gathered already. */
export function changedCasesOf(
  { paired, rows }: Pick<GatheredEvidence, 'paired' | 'rows'>,
  { policy, most = Number.POSITIVE_INFINITY }: Pick<CompareOptions, 'policy'> & { readonly most?: number | undefined },
): ChangedCase[] {
  const changes: ChangedCase[] = [];
  for (const { metric, indices, values } of rows) {
    if (metric.kind !== 'share' || (policy.fronts[metric.name] === undefined && metric.better !== 'lower')) continue;
    const kept = new Map<Change, number>();
    const good = metric.better === 'higher' ? 1 : 0;
    for (const [row, index] of indices.entries()) {
      if (index >= paired.size || (paired.rows.candidate[index] ?? -1) < 0) continue;
      const change = changeOf({ baseline: values.baseline[row] ?? -1, candidate: values.candidate[row] ?? -1, good });
      if (change === undefined || (kept.get(change) ?? 0) >= most) continue;
      kept.set(change, (kept.get(change) ?? 0) + 1);
      changes.push({ metric: metric.name, change, ...describe(paired, index) });
    }
  }
  return ORDER.flatMap((change) => changes.filter((each) => each.change === change));
}

/**
 * The same with the trials of both roles.
 *
 * @throws PlumblineError `trials-invalid` when a role holds the same attempt at a case twice
 */
export function caseChanges(
  options: Omit<CompareOptions, 'baseline' | 'candidate'> & {
    readonly baseline: readonly Trial[];
    readonly candidate: readonly Trial[];
  },
): CaseChange[] {
  return withTrials(changedCases(options), options);
}

/** Puts the trials of both roles to changed cases; `trials` need hold no others. A case without both is left out. */
export function withTrials(
  changes: readonly ChangedCase[],
  trials: { readonly baseline: readonly Trial[]; readonly candidate: readonly Trial[] },
): CaseChange[] {
  const [baselines, candidates] = [byPlace(trials.baseline), byPlace(trials.candidate)];
  return changes.flatMap((change): CaseChange[] => {
    const [baseline, candidate] = [baselines.get(placeKey(change)), candidates.get(placeKey(change))];
    if (baseline === undefined || candidate === undefined) return [];
    const input = candidate.input ?? baseline.input;
    const target = candidate.target ?? baseline.target;
    return [
      {
        ...change,
        ...(input === undefined ? {} : { input }),
        ...(target === undefined ? {} : { target }),
        baseline,
        candidate,
      },
    ];
  });
}

/** A text that stands for an attempt at a case. */
export function placeKey({ suite, caseId, attempt }: TrialPlace): string {
  return JSON.stringify([suite, caseId, attempt]);
}

function byPlace(trials: readonly Trial[]): Map<string, Trial> {
  return new Map(trials.filter(({ status }) => status !== 'skipped').map((trial) => [placeKey(trial), trial]));
}

function changeOf({ baseline, candidate, good }: { baseline: number; candidate: number; good: number }): Change | undefined {
  if (baseline < 0 || candidate < 0) return 'errored';
  if (candidate !== good) return baseline === good ? 'new-failure' : 'still-failing';
  return baseline === good ? undefined : 'fixed';
}

function describe(paired: PairedTrials, index: number): TrialPlace & Pick<ChangedCase, 'slices'> {
  const place = placeAt(paired.baseline, paired.rows.baseline[index] ?? 0);
  const slices = (paired.sliceSets[paired.sliceSetOf[index] ?? 0] ?? []).map((slice) => paired.sliceNames[slice] ?? '');
  return { ...place, slices: slices.filter((slice) => slice !== place.suite) };
}
