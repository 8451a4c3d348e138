import {
  type Call,
  type CompleteOptions,
  type Completion,
  type CompletionRequest,
  costUsdOf,
  type Model,
  type Price,
  requestHash,
  triedUsdOf,
} from '@plumbline/protocol';
import { createOccurrences } from './meter/occurrences.ts';

/** What a meter knows and whom it tells. */
export interface MeterOptions {
  /** The model's price; the cost of a call stays absent without it. */
  readonly price?: Price;
  /** Told of each answered call, before its caller gets the answer. Calls that fail are not reported. */
  readonly onCall: (call: Call) => void;
}

/**
 * A model that reports each of its calls, with the cost at list price where price and usage are known; one for each trial: it also
 * tells equal requests of the trial apart.
 */
export function meterModel(model: Model, options: MeterOptions): Model {
  const occurrences = createOccurrences();
  return {
    identity: model.identity,
    async complete(request, completeOptions) {
      const requestSha256 = requestHash(request);
      const occurrence = occurrences.take(requestSha256);
      const priced = pricedTries(completeOptions?.onBilledTry, options.price);
      try {
        const completion = await model.complete(request, { ...completeOptions, ...priced, requestSha256, occurrence });
        options.onCall(callOf(completion, { request, requestSha256, price: options.price }));
        return completion;
      } catch (error) {
        occurrences.giveBack(requestSha256, occurrence);
        throw error;
      }
    },
    close: async () => model.close?.(),
  };
}

/** Tries that told their tokens are told on with what they may have cost. */
function pricedTries(onBilledTry: CompleteOptions['onBilledTry'], price: Price | undefined): CompleteOptions {
  if (onBilledTry === undefined || price === undefined) return {};
  return {
    onBilledTry: ({ usage }) => {
      const costUsd = triedUsdOf(usage, price);
      onBilledTry(costUsd === undefined ? { usage } : { usage, costUsd });
    },
  };
}

function callOf(
  completion: Completion,
  asked: { readonly request: CompletionRequest; readonly requestSha256: string; readonly price: Price | undefined },
): Call {
  const { request, requestSha256, price } = asked;
  const { refusal: _, ...measured } = completion;
  const sampling = samplingIn(request);
  const costUsd = price === undefined ? undefined : costUsdOf(completion, price);
  return {
    requestSha256,
    ...(sampling === undefined ? {} : { sampling }),
    ...measured,
    ...(costUsd === undefined ? {} : { costUsd }),
  };
}

function samplingIn({ messages: _, ...values }: CompletionRequest): Call['sampling'] {
  let given: Call['sampling'];
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    given ??= {};
    given[name] = value;
  }
  return given;
}
