import { PlumblineError, type Policy } from '@plumbline/protocol';
import { SUCCESS_METRICS } from './metric-rows.ts';
import type { OtherScores } from './success-scores.ts';
import type { TrialTable } from './table/trial-table.ts';

/** So many suites are named. */
const NAMED = 3;

/**
 * Refuses to decide by the success of tasks that were scored by other scores on each side: the one would be held against another
 * question than the other.
 *
 * @throws PlumblineError `pairing-refused` with the scores of both sides and one to compare by, where both have it
 */
export function refuseOtherScores(
  others: readonly OtherScores[],
  { policy, baseline, candidate }: { readonly policy: Policy; readonly baseline: TrialTable; readonly candidate: TrialTable },
): void {
  const asked = [...Object.keys(policy.fronts), ...(policy.require ?? []).map(({ metric }) => metric)];
  if (others.length === 0 || !asked.some((name) => SUCCESS_METRICS.has(name))) return;
  const graded = [...baseline.scores].flatMap(([name, { isGraded }]) => {
    const other = candidate.scores.get(name);
    return other === undefined || isGraded === other.isGraded ? [] : [name];
  });
  const why = graded.length === 0 ? '' : `; ${graded.join(', ')} is graded on one side, and 0 or 1 on the other`;
  const both = [...others.flatMap((each) => [...each.baseline, ...each.candidate]), ...graded];
  const shared = both.find((name) => baseline.scores.has(name) && candidate.scores.has(name));
  throw new PlumblineError(
    `Cannot pair baseline and candidate: task success is made of other scores on each side: ${otherScoresText(others)}${why}`,
    {
      code: 'pairing-refused',
      remedy:
        shared === undefined
          ? 'Score both sides by the same scorers, then compare; a score that both have can be named with --metric NAME:higher.'
          : `Score both sides by the same scorers, or compare by one score that both have: --metric ${shared}:higher (or :lower).`,
    },
  );
}

/** The scores of both sides, suite by suite. */
export function otherScoresText(others: readonly OtherScores[]): string {
  const list = (names: readonly string[]) => (names.length === 0 ? 'none that passes or fails' : names.join(', '));
  const told = others
    .slice(0, NAMED)
    .map(
      ({ suite, baseline, candidate }) => `in "${suite}" the baseline has ${list(baseline)}, the candidate ${list(candidate)}`,
    );
  const rest = others.length - NAMED;
  return `${told.join('; ')}${rest > 0 ? `; and ${rest} more suites` : ''}`;
}
