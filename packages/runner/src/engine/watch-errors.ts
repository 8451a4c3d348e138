import { PlumblineError, type Role, type Trial } from '@plumbline/protocol';

/** With this many errors and not one answer, a role's endpoint is taken to be down rather than its model to be bad. */
const HOPELESS_ERRORS = 8;
/** Once it has answered, it is taken to have gone down after so many errors in a row. */
const ERRORS_AFTER_AN_ANSWER = 64;

/**
 * Watches for an endpoint that is down, so that it is not asked for all the rest.
 *
 * @returns a function that takes each trial as it finishes
 * @throws PlumblineError (the function) with the provider's code when a role gets nothing but errors from its provider
 */
export function createErrorWatch(): (trial: Trial) => void {
  const errors = new Map<Role, number>();
  const answered = new Set<Role>();
  return (trial) => {
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
    throw new PlumblineError(`The ${role} answered ${what}; the last one: ${message}`, {
      code,
      remedy: 'Check the endpoint, its key and its model name.',
    });
  };
}
