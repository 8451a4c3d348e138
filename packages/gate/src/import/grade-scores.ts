import { type Better, type CompletedTrial, ROLES, type Role, type Trial } from '@plumbline/protocol';
import { METRICS } from '../metrics/registry.ts';

/** What is known of the directions of the scores. */
export interface GradeScoresOptions {
  readonly better?: ReadonlyMap<string, Better> | undefined;
  /** The sides that were imported; both where nothing is said. */
  readonly roles?: readonly Role[] | undefined;
}

/**
 * Lets the scores of imported trials pass or fail their trial where the source does not say: those whose values are all 0 or 1
 * on both sides and that are better higher. Where one is named `task-success`, it alone does. A side on which the source says
 * itself what passes is left as it is.
 */
export function gradeScores(
  trials: Readonly<Record<Role, readonly Trial[]>>,
  { better, roles = ROLES }: GradeScoresOptions = {},
): Record<Role, readonly Trial[]> {
  const completed = [...trials.baseline, ...trials.candidate].filter((trial) => trial.status === 'completed');
  const scores = completed.flatMap((trial) => trial.scores);
  const names = new Set(scores.map((score) => score.metric));
  const graded = new Set(
    scores.flatMap((score) => (score.state === 'scored' && score.value !== 0 && score.value !== 1 ? [score.metric] : [])),
  );
  const passes = (name: string) => {
    if (names.has('task-success')) return name === 'task-success';
    const direction = METRICS[name]?.better ?? better?.get(name) ?? 'higher';
    return direction === 'higher' && !graded.has(name);
  };
  const grade = (role: Role) => {
    const side = trials[role];
    if (!roles.includes(role) || side.some((trial) => trial.status === 'completed' && saysItself(trial))) return side;
    return side.map((trial) => (trial.status === 'completed' ? gradeTrial(trial, passes) : trial));
  };
  return { baseline: grade('baseline'), candidate: grade('candidate') };
}

function saysItself({ scores }: CompletedTrial): boolean {
  return scores.some((score) => score.state === 'scored' && score.passed !== undefined);
}

function gradeTrial(trial: CompletedTrial, passes: (name: string) => boolean): CompletedTrial {
  const scores = trial.scores.map((score) =>
    score.state === 'scored' && passes(score.metric) ? { ...score, passed: score.value === 1 } : score,
  );
  return { ...trial, scores };
}
