import type { BilledTry } from './billed-try.ts';
import type { Completion, CompletionRequest } from './completion.ts';
import type { ModelIdentity } from './model-identity.ts';
import type { Trial } from './trial.ts';

/** What a call is doing: waiting for its turn or its next try, or being asked. Every `asking` is one request sent. */
export type CallPhase = 'waiting' | 'asking';

/** What accompanies a request without being part of the prompt. */
export interface CompleteOptions {
  readonly signal?: AbortSignal;
  /** Repetition number of the case, from 0: a recorded or cached answer belongs to one attempt. */
  readonly attempt?: number;
  /** The trial that asks, one object for all of its calls: a record gives each trial its own answers. */
  readonly trial?: Pick<Trial, 'role' | 'suite' | 'caseId'>;
  /** How many equal requests the same trial has made before this one: a task that asks for several samples must get several. */
  readonly occurrence?: number;
  /** `requestHash` of the request, where the caller has computed it already. */
  readonly requestSha256?: string;
  /** Which try of the call it is, from 1; told by what repeats calls. */
  readonly try?: number;
  /** Told of each change of phase. A model that never tells has sent one request, and waited for nothing. */
  readonly onPhase?: (phase: CallPhase) => void;
  /** Told of each try of the call that brought no answer of use and told its tokens. */
  readonly onBilledTry?: (tried: BilledTry) => void;
}

/** Something that completes a prompt. Wrapping a model (retry, limit, meter ...) gives a model again. */
export interface Model {
  readonly identity: ModelIdentity;
  /** @throws PlumblineError `provider-unreachable`, `provider-refused` or `model-failed`; an AbortError when aborted */
  complete(request: CompletionRequest, options?: CompleteOptions): Promise<Completion>;
  /** Frees sessions and connections. */
  close?(): Promise<void>;
}
