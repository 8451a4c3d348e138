import type { JsonValue } from './json-value.ts';
import type { Trial } from './trial.ts';

/** One case whose outcome on a share metric is worth a reader's look, with both answers. */
export interface CaseChange {
  readonly metric: string;
  readonly change: 'new-failure' | 'fixed' | 'still-failing' | 'errored';
  readonly suite: string;
  readonly caseId: string;
  readonly attempt: number;
  readonly slices: readonly string[];
  readonly input?: JsonValue;
  readonly target?: JsonValue;
  readonly baseline: Trial;
  readonly candidate: Trial;
}
