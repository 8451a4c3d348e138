import { PlumblineError, type SuiteIdentity } from '@plumbline/protocol';

/** The names of the suites that a run has started. */
export interface SuiteNames {
  /** @throws PlumblineError `suite-invalid` for a name that is taken: the trials of the two could not be told apart */
  take(suite: SuiteIdentity): void;
}

/** No name is taken at first: a run that goes on starts its suites again. */
export function createSuiteNames(): SuiteNames {
  const fileOfName = new Map<string, string>();
  return {
    take({ name, file }) {
      const earlier = fileOfName.get(name);
      if (earlier !== undefined) {
        throw new PlumblineError(
          `Cannot start suite "${name}" of ${file}: ${earlier === file ? 'the same file' : earlier} has a suite of that name`,
          {
            code: 'suite-invalid',
            remedy: `Give the suite in ${file} a name of its own.`,
            location: { file },
          },
        );
      }
      fileOfName.set(name, file);
    },
  };
}
