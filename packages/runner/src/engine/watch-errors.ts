import { PlumblineError, type Role, type Trial } from '@plumbline/protocol';

/** With this many errors and not one answer, a role's endpoint is taken to be down rather than its model to be bad. */
const HOPELESS_ERRORS = 8;
/** Once it has answered, it is taken to have gone down after so many errors in a row. */
const ERRORS_AFTER_AN_ANSWER = 64;

/** Watches the trials of a run for an endpoint that is down. */
export interface ErrorWatch {
  /** Takes an error that a trial is about to be recorded with: it knows the remedy, which a trial does not hold. */
  errored(role: Role, error: PlumblineError): void;
  /**
   * Takes each trial as it finishes.
   *
   * @throws PlumblineError with the provider's code and remedy when a role gets nothing but errors from its provider
   */
  finished(trial: Trial): void;
}

/** @returns a watch for one run, which then does not ask for all the rest */
export function createErrorWatch(): ErrorWatch {
  const errors = new Map<Role, number>();
  const answered = new Set<Role>();
  const told = new Map<Role, PlumblineError>();
  const finished = (trial: Trial) => {
    const { role } = trial;
    if (trial.status !== 'errored') {
      answered.add(role);
      errors.set(role, 0);
      return;
    }
    const count = (errors.get(role) ?? 0) + 1;
    errors.set(role, count);
    const { code, message } = trial.error;
    const most = answered.has(role) ? ERRORS_AFTER_AN_ANSWER : HOPELESS_ERRORS;
    if (count < most || (code !== 'provider-unreachable' && code !== 'provider-refused')) return;
    const what = answered.has(role) ? `none of the last ${count} requests` : `none of ${count} requests`;
    const last = told.get(role);
    throw new PlumblineError(`The ${role} answered ${what}; the last one: ${message}`, {
      code,
      remedy: last?.code === code ? last.remedy : 'Check the endpoint, its key and its model name.',
    });
  };
  return { errored: (role, error) => void told.set(role, error), finished };
}
