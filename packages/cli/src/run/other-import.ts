import { type ChangedImport, PlumblineError } from '@plumbline/protocol';

/** What to do about a run whose suites have changed since it began. */
export const CHANGED_SUITE_REMEDY = 'Start a new run; trials of two versions of a suite must not mix.';

/**
 * The error for a run that cannot go on with a suite, since that does not import what it did when the run began.
 *
 * @param attempted such as `Cannot resume the run in reports/pr`
 */
export function otherImport(
  attempted: string,
  { suiteFile, file, was, is }: ChangedImport & { readonly suiteFile: string },
): PlumblineError {
  const found = was === undefined ? 'is new' : is === undefined ? 'is gone' : 'has changed since';
  return new PlumblineError(`${attempted}: ${file}, which ${suiteFile} imports, ${found}`, {
    code: 'pairing-refused',
    remedy: CHANGED_SUITE_REMEDY,
    location: { file },
  });
}
