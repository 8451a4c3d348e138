import { changedImport, PlumblineError, type Role, type SuiteIdentity } from '@plumbline/protocol';
import { otherImport } from './other-import.ts';
import type { RecordedRun } from './run-fold.ts';

/** The suites whose trials a run takes over from earlier runs, by role. */
export type RecordedSuites = Readonly<Record<Role, readonly SuiteIdentity[]>>;

/**
 * Makes the gate that a suite passes before its first trial is paid for. No name is taken at first: a run that goes on
 * starts its suites again.
 *
 * @returns a function that rejects with PlumblineError: `suite-invalid` for a name that another suite of this run has, since
 * their trials could not be told apart; `pairing-refused` for a suite that is not the one recorded for the other role, or that does not
 * import what it did when the run began
 */
export function createSuiteAdmission(
  recorded: RecordedSuites,
  resumed?: RecordedRun['suites'],
): (suite: SuiteIdentity) => Promise<void> {
  const fileOfName = new Map<string, string>();
  return async (suite) => {
    const { name, file } = suite;
    const earlier = fileOfName.get(name);
    if (earlier !== undefined) {
      throw new PlumblineError(
        `Cannot start suite "${name}" of ${file}: ${earlier === file ? 'the same file' : earlier} has a suite of that name`,
        { code: 'suite-invalid', remedy: `Give the suite in ${file} a name of its own.`, location: { file } },
      );
    }
    fileOfName.set(name, file);
    const before = resumed?.get(name)?.identity;
    const changed = before === undefined ? undefined : changedImport(before, suite);
    if (changed !== undefined) throw otherImport(`Cannot go on with suite "${name}"`, { suiteFile: file, ...changed });
    if (recorded.baseline.length + recorded.candidate.length === 0) return;
    // Only a run that takes over recorded trials has anything to hold a suite against, and waits for the gate to load.
    const { refusePairing } = await import('@plumbline/gate');
    refusePairing({ baseline: recorded.baseline, candidate: [suite] });
    refusePairing({ baseline: [suite], candidate: recorded.candidate });
  };
}
