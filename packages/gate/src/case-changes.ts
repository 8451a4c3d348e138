import type { CaseChange } from '@plumbline/protocol';
import { type CompareOptions, gatherEvidence } from './gather-evidence.ts';
import type { MetricRow } from './metric-rows.ts';
import type { TrialPair } from './pair-trials.ts';

type Change = CaseChange['change'];

const ORDER: readonly Change[] = ['new-failure', 'fixed', 'errored', 'still-failing'];

/**
 * The cases worth a reader's look on the share metrics that are fronts or that are better lower: new failures first, then
 * fixed, errored or unscored, and still failing ones, each by metric, suite and case. A case can stand there for several metrics.
 *
 * @throws PlumblineError `trials-invalid` when a role holds the same attempt at a case twice
 */
export function caseChanges(options: CompareOptions): CaseChange[] {
  const { paired, rows } = gatherEvidence(options);
  const pairs = new Map(paired.pairs.map((pair) => [keyOf(pair), pair]));
  const changes = rows
    .filter(({ metric }) => metric.kind === 'share')
    .filter(({ metric }) => options.policy.fronts[metric.name] !== undefined || metric.better === 'lower')
    .flatMap((found) =>
      found.rows.flatMap((row): CaseChange[] => {
        const pair = pairs.get(keyOf(row));
        const change = changeOf(row, found.metric.better === 'higher' ? 1 : 0);
        return pair === undefined || change === undefined ? [] : [caseChange(pair, { metric: found.metric.name, change })];
      }),
    );
  return ORDER.flatMap((change) => changes.filter((each) => each.change === change));
}

function changeOf({ baseline, candidate }: MetricRow, good: number): Change | undefined {
  if (typeof baseline !== 'number' || typeof candidate !== 'number') return 'errored';
  if (candidate !== good) return baseline === good ? 'new-failure' : 'still-failing';
  return baseline === good ? undefined : 'fixed';
}

function caseChange(pair: TrialPair, { metric, change }: Pick<CaseChange, 'metric' | 'change'>): CaseChange {
  const { suite, caseId, attempt, baseline, candidate } = pair;
  const input = candidate.input ?? baseline.input;
  const target = candidate.target ?? baseline.target;
  return {
    metric,
    change,
    suite,
    caseId,
    attempt,
    slices: pair.slices.filter((slice) => slice !== suite),
    ...(input === undefined ? {} : { input }),
    ...(target === undefined ? {} : { target }),
    baseline,
    candidate,
  };
}

function keyOf({ suite, caseId, attempt }: Pick<TrialPair, 'suite' | 'caseId' | 'attempt'>): string {
  return JSON.stringify([suite, caseId, attempt]);
}
