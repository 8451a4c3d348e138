import type {
  BilledTry,
  CallPhase,
  CompleteOptions,
  Completion,
  CompletionRequest,
  Model,
  PlumblineError,
} from '@plumbline/protocol';
import { refuseUnknownFields } from './refuse-unknown-fields.ts';
import type { SentRequests } from './sent-requests.ts';
import { stopsRun } from './stops-run.ts';
import type { TrialDeadline } from './trial-deadline.ts';

/** A model, or a judge, as one trial asks it. */
export interface AskedModel {
  complete(request: CompletionRequest): Promise<Completion>;
  /** The trial's task, or the scorer, has ended: see `TrialDeadline.finish`. */
  finish(): Promise<void>;
  /** Requests so far that were sent and brought no answer of use; one that is under way has brought none yet. */
  failedTries(): number;
  /** The error that ends the whole run, if there was one, whatever the task or the scorer made of it. */
  stopper(): PlumblineError | undefined;
}

/** Who asks. */
export interface AskedModelOptions {
  readonly deadline: TrialDeadline;
  readonly attempt: number;
  /** Whose answer it is for, one object for all that is asked about it. */
  readonly trial: NonNullable<CompleteOptions['trial']>;
  /** Told of each request that is sent, where somebody wants to know. */
  readonly requests?: SentRequests;
  /** Gets each try that told its tokens and brought no answer of use. */
  readonly billedTries: BilledTry[];
}

/** Follows what a trial asks of a model: its deadline stands still while a call waits, and tries that come to nothing are counted. */
export function askedModel(model: Model, { deadline, attempt, trial, requests, billedTries }: AskedModelOptions): AskedModel {
  const onBilledTry = (tried: BilledTry) => void billedTries.push(tried);
  let failedTries = 0;
  let stopper: PlumblineError | undefined;
  const ask = async (request: CompletionRequest): Promise<Completion> => {
    refuseUnknownFields(request);
    const clock = deadline.openCall();
    let isSent = false;
    let underWay: number | undefined;
    const back = () => {
      if (underWay !== undefined) requests?.back(underWay);
      underWay = undefined;
    };
    const onPhase = (phase: CallPhase) => {
      clock.phase(phase);
      back();
      if (phase !== 'asking') return;
      isSent = true;
      underWay = requests?.send();
      failedTries += 1;
    };
    try {
      clock.signal.throwIfAborted();
      const completion = await model.complete(request, { signal: clock.signal, attempt, trial, onPhase, onBilledTry });
      if (isSent) failedTries -= 1;
      return completion;
    } catch (error) {
      if (stopsRun(error)) stopper ??= error;
      throw error;
    } finally {
      back();
      clock.close();
    }
  };
  return {
    complete: (request) => {
      const answer = ask(request);
      // Of a call that its task does not wait for, nobody else may hear; it stands in the trial.
      answer.catch(() => undefined);
      return answer;
    },
    finish: deadline.finish,
    failedTries: () => failedTries,
    stopper: () => stopper,
  };
}
