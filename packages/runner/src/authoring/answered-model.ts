import { type Call, type CompleteOptions, type Model, trialKey } from '@plumbline/protocol';

/** Calls that were answered in an earlier try of the run, by the trial (`trialKey`) that made them. */
export type AnsweredCalls = ReadonlyMap<string, readonly Call[]>;

/**
 * A model that gives a trial again what it was answered before it broke off, for the same request and as often as it had asked it.
 * Such an answer is as it was when it was paid for, with its latency; all else is asked.
 */
export function answeredModel(model: Model, answered: AnsweredCalls): Model {
  if (answered.size === 0) return model;
  return {
    identity: model.identity,
    async complete(request, options) {
      const call = options === undefined ? undefined : findCall(answered, options);
      if (call === undefined) return model.complete(request, options);
      options?.signal?.throwIfAborted();
      // Without this word the call would count as one request sent.
      options?.onPhase?.('waiting');
      const { requestSha256: _, sampling: __, costUsd: ___, ...completion } = call;
      return completion;
    },
    close: async () => model.close?.(),
  };
}

function findCall(answered: AnsweredCalls, options: CompleteOptions): Call | undefined {
  const { trial, attempt = 0, requestSha256, occurrence = 0 } = options;
  if (trial === undefined) return undefined;
  const calls = answered.get(trialKey({ ...trial, attempt }));
  return calls?.filter((call) => call.requestSha256 === requestSha256)[occurrence];
}
