import type { TrialLine } from '@plumbline/protocol';

/** The names of the scores of some lines, and those that have a value other than 0 and 1. */
export interface ScoreNames {
  readonly all: Set<string>;
  readonly graded: Set<string>;
}

/** No names yet. */
export function noScoreNames(): ScoreNames {
  return { all: new Set(), graded: new Set() };
}

/** Adds the names of a line's scores. */
export function addScoreNames({ all, graded }: ScoreNames, line: TrialLine): void {
  if (line.status === 'errored') return;
  const { scores } = line;
  for (const name in scores) {
    const value = scores[name];
    if (!all.has(name)) all.add(name);
    if (value !== 0 && value !== 1 && typeof value === 'number' && !graded.has(name)) graded.add(name);
  }
}

/** Names of the scores that are measured, not passed: they are graded, or stand beside `task-success`. */
export function measuredNames({ all, graded }: ScoreNames): ReadonlySet<string> {
  if (!all.has('task-success')) return graded;
  return new Set([...all].filter((name) => name !== 'task-success'));
}
