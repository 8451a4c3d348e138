import type { Completion, ModelIdentity, Trial } from '@plumbline/protocol';

/** A request to a recorded model. */
export interface ReplayedRequest {
  readonly requestSha256: string;
  readonly attempt: number;
  /** The trial that asks; one object for all of its calls. */
  readonly trial?: Pick<Trial, 'role' | 'suite' | 'caseId'>;
}

/** An answer of the record, or why there is none. */
export type FoundAnswer = { readonly answer: Completion } | { readonly missing: string };

/** The answers that one role got in a recorded run. */
export interface RecordedAnswers {
  /** The recorded model; absent when the run ended before it was loaded. */
  readonly identity: ModelIdentity | undefined;
  /** @throws PlumblineError `run-log-invalid` when the record has changed since it was opened */
  find(request: ReplayedRequest): FoundAnswer;
  close(): void;
}
