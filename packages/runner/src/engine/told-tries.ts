import type { BilledTry, Trial } from '@plumbline/protocol';

/** Tries that told their tokens and brought no answer of use. */
export interface ToldTries {
  /** Of the model. */
  readonly billedTries: readonly BilledTry[];
  /** Of the judge. */
  readonly judgeBilledTries: readonly BilledTry[];
}

/** What a trial says of its tries that came to nothing; nothing where there were none. */
export function triesOf(failedTries: number, billedTries: readonly BilledTry[]): Pick<Trial, 'failedTries' | 'billedTries'> {
  if (failedTries === 0) return {};
  // A copy: what comes after the trial has ended is in no record.
  return billedTries.length === 0 ? { failedTries } : { failedTries, billedTries: [...billedTries] };
}
