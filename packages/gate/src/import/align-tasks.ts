import type { Role, Trial } from '@plumbline/protocol';
import { placeKey } from '../case-changes.ts';

/**
 * Which task of the candidate is which of the baseline, where their names are those of files and only the names differ: more than half
 * of its cases are in a task that the candidate has no other name for.
 *
 * @returns by the candidate's name that of the baseline; without tasks that both sides name alike
 */
export function alignedTasks(trials: Readonly<Record<Role, readonly Trial[]>>): Map<string, string> {
  const [was, is] = [casesByTask(trials.baseline), casesByTask(trials.candidate)];
  const open = new Set([...was.keys()].filter((task) => !is.has(task)));
  const aligned = new Map<string, string>();
  for (const [task, cases] of is) {
    if (was.has(task)) continue;
    const same = [...open].find((other) => 2 * [...cases].filter((key) => was.get(other)?.has(key)).length > cases.size);
    if (same === undefined) continue;
    open.delete(same);
    aligned.set(task, same);
  }
  return aligned;
}

/** The same trials under the names of the other side. */
export function renameTasks(trials: readonly Trial[], names: ReadonlyMap<string, string>): readonly Trial[] {
  return names.size === 0 ? trials : trials.map((trial) => ({ ...trial, suite: names.get(trial.suite) ?? trial.suite }));
}

/** The cases of each task by what they are, not by the task's name. */
function casesByTask(trials: readonly Trial[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { suite, caseId, caseHash = '', attempt } of trials) {
    const cases = found.get(suite) ?? new Set();
    found.set(suite, cases);
    cases.add(placeKey({ suite: caseHash, caseId, attempt }));
  }
  return found;
}
