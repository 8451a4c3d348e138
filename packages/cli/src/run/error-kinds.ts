import type { ErroredTrial, Role, Trial } from '@plumbline/protocol';
import { trialErrorRemedy } from './trial-error-remedy.ts';
import { byPlace } from './trial-order.ts';

/** Errors of one role that differ only in numbers and in the names of requests and of their own cases. */
export interface ErrorKind {
  readonly role: Role;
  readonly code: string;
  /** Of the first one, by suite, case and attempt. */
  readonly message: string;
  readonly remedy: string;
  readonly count: number;
}

/** Numbers but those of HTTP statuses, and whatever long word holds a digit, such as the id of a request. */
const VARYING = /(?<!HTTP )\b(?:\d+(?:\.\d+)?|(?=[\w-]*\d)[\w-]{8,})\b/g;

/** What the trials that errored met, the most frequent kind first. */
export function errorKinds(trials: readonly Trial[]): readonly ErrorKind[] {
  const kinds = new Map<string, { readonly first: ErroredTrial; count: number }>();
  const errored = trials.filter((trial) => trial.status === 'errored').sort(byPlace);
  for (const trial of errored) {
    const { code, message } = trial.error;
    const general = message.replaceAll(JSON.stringify(trial.caseId), '#').replace(VARYING, '#');
    const key = JSON.stringify([trial.role, code, general]);
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { first: trial, count: 1 });
    else kind.count += 1;
  }
  return [...kinds.values()]
    .map(({ first: { role, error }, count }) => ({ role, ...error, remedy: trialErrorRemedy(error), count }))
    .sort((a, b) => b.count - a.count);
}
