import { PlumblineError, type Role, type Trial } from '@plumbline/protocol';
import { createSentRequests, type SentRequests } from './sent-requests.ts';

/** With this many errors and not one answer, a role's endpoint is taken to be down rather than its model to be bad. */
const HOPELESS_ERRORS = 8;
/** Once it has answered, it is taken to have gone down after so many errors in a row. */
const ERRORS_AFTER_AN_ANSWER = 64;
/**
 * A refusal comes at once and an answer later: errors that have overtaken requests say little before those are back. So many more are
 * taken for each: as many as come before the first answer where three requests of four are refused. Not without end: one of them may hang.
 */
const ERRORS_PER_OVERTAKEN = 4;

/** Watches the trials of a run for an endpoint that is down. */
export interface ErrorWatch {
  /** Where the requests of a role's trials are told. */
  requestsOf(role: Role): SentRequests;
  /** Takes an error that a trial is about to be recorded with: it knows the remedy, which a trial does not hold. */
  errored(role: Role, error: PlumblineError): void;
  /**
   * Takes each trial as it finishes.
   *
   * @throws PlumblineError with the provider's code and remedy when a role gets nothing but errors from its provider
   */
  finished(trial: Trial): void;
}

/** What is known of the trials that are watched. */
export interface ErrorWatchOptions {
  /** Whether trials that errored are run again: cases that an endpoint never answers come first there, and say nothing of the others. */
  readonly retriesErrors?: boolean;
}

/** @returns a watch for one run, which then does not ask for all the rest */
export function createErrorWatch({ retriesErrors = false }: ErrorWatchOptions = {}): ErrorWatch {
  const errors = new Map<Role, number>();
  const answered = new Set<Role>();
  const told = new Map<Role, PlumblineError>();
  const requests = { baseline: createSentRequests(), candidate: createSentRequests() };
  const finished = (trial: Trial) => {
    const { role } = trial;
    if (trial.status !== 'errored' || trial.calls.some(({ replayed }) => replayed !== true)) {
      answered.add(role);
      errors.set(role, 0);
      return;
    }
    const count = (errors.get(role) ?? 0) + 1;
    errors.set(role, count);
    const { code, message } = trial.error;
    const inARow = retriesErrors || answered.has(role) ? ERRORS_AFTER_AN_ANSWER : HOPELESS_ERRORS;
    const most = inARow + ERRORS_PER_OVERTAKEN * requests[role].overtaken();
    if (count < most || (code !== 'provider-unreachable' && code !== 'provider-refused')) return;
    const what = answered.has(role) ? `none of the last ${count} requests` : `none of ${count} requests`;
    const last = told.get(role);
    throw new PlumblineError(`The ${role} answered ${what}; the last one: ${message}`, {
      code,
      remedy: last?.code === code ? last.remedy : 'Check the endpoint, its key and its model name.',
    });
  };
  return { requestsOf: (role) => requests[role], errored: (role, error) => void told.set(role, error), finished };
}
