import { type Completion, contentHash, PlumblineError } from '@plumbline/protocol';
import type { QueuedPrompt } from './batch-queue.ts';
import type { EncodedPrompt } from './encode-prompt.ts';
import type { LoadedModel } from './load-model.ts';
import { createRowWatch, type RowEnd } from './row-watch.ts';

/** Sampled generations draw from one global generator, so only one may run at a time, whatever its model. */
let sampling: Promise<unknown> = Promise.resolve();

/**
 * Answers a batch of prompts that share their sampling values, in one generation.
 *
 * @returns one completion per prompt, in their order
 * @throws PlumblineError `model-failed`
 */
export async function generateBatch(
  loaded: LoadedModel,
  batch: readonly QueuedPrompt<EncodedPrompt>[],
  modelName: string,
): Promise<readonly Completion[]> {
  const temperature = batch[0]?.item.temperature ?? 0;
  const run = () => generate(loaded, batch, modelName);
  if (temperature === 0) return run();
  const turn = sampling.then(run, run);
  sampling = turn;
  return turn;
}

async function generate(
  loaded: LoadedModel,
  batch: readonly QueuedPrompt<EncodedPrompt>[],
  modelName: string,
): Promise<Completion[]> {
  const [first] = batch;
  if (first === undefined) return [];
  const { temperature, maxNewTokens, stop } = first.item;
  const { random, Tensor } = loaded.library;
  const endTokens = endTokensOf(loaded);
  const watch = createRowWatch(loaded.library, {
    rows: batch.length,
    endTokens,
    stopsAt: (tokens) => stop.length > 0 && stop.some((text) => decode(loaded, tokens).includes(text)),
    isAbandoned: (row) => batch[row]?.signal?.aborted === true,
  });
  if (temperature > 0) random.seed(seedOf(first.item));
  const { ids, mask, length } = leftPad(
    batch.map(({ item }) => item.ids),
    padTokenOf(loaded, endTokens),
  );
  const failure = await loaded.model
    .generate({
      input_ids: new Tensor('int64', ids, [batch.length, length]),
      attention_mask: new Tensor('int64', mask, [batch.length, length]),
      max_new_tokens: maxNewTokens,
      do_sample: temperature > 0,
      top_k: 0,
      ...(temperature > 0 ? { temperature } : {}),
      stopping_criteria: [watch.criterion],
    } as Parameters<LoadedModel['model']['generate']>[0])
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  const cause = loaded.guard.takeError() ?? failure;
  if (cause !== undefined) {
    const lengths = batch.map(({ item }) => item.ids.length).join(', ');
    throw new PlumblineError(
      `Cannot complete ${batch.length} prompts (${lengths} tokens) with model ${JSON.stringify(modelName)}: ${cause instanceof Error ? cause.message : String(cause)}`,
      { code: 'model-failed', remedy: 'Lower "batchSize", or check that the weights fit the configuration beside them.', cause },
    );
  }
  return batch.map(({ item }, row) => completionOf(loaded, item, { end: watch.ends[row], endTokens, batchSize: batch.length }));
}

function completionOf(
  loaded: LoadedModel,
  prompt: EncodedPrompt,
  row: { readonly end: RowEnd | undefined; readonly endTokens: ReadonlySet<number>; readonly batchSize: number },
): Completion {
  const { tokens = [], stopped = false, firstTokenMs = 0, lastTokenMs = 0 } = row.end ?? {};
  const text = decode(loaded, row.endTokens.has(tokens.at(-1) ?? -1) ? tokens.slice(0, -1) : tokens);
  const cuts = prompt.stop.map((stop) => text.indexOf(stop)).filter((at) => at >= 0);
  return {
    text: cuts.length === 0 ? text : text.slice(0, Math.min(...cuts)),
    finishReason: stopped ? 'stop' : 'length',
    usage: { inputTokens: prompt.ids.length, outputTokens: tokens.length },
    latencyMs: lastTokenMs,
    firstTokenMs,
    batchSize: row.batchSize,
  };
}

function leftPad(rows: readonly (readonly number[])[], padToken: number) {
  const length = Math.max(...rows.map((row) => row.length));
  const ids = new BigInt64Array(rows.length * length).fill(BigInt(padToken));
  const mask = new BigInt64Array(rows.length * length);
  rows.forEach((row, index) => {
    const start = (index + 1) * length - row.length;
    ids.set(row.map(BigInt), start);
    mask.fill(1n, start, start + row.length);
  });
  return { ids, mask, length };
}

function decode({ tokenizer }: LoadedModel, tokens: readonly number[]): string {
  return tokens.length === 0 ? '' : tokenizer.decode([...tokens], { skip_special_tokens: true });
}

function endTokensOf({ model }: LoadedModel): ReadonlySet<number> {
  const ids: unknown = model.generation_config?.eos_token_id ?? Reflect.get(model.config, 'eos_token_id');
  return new Set(([] as unknown[]).concat(ids ?? []).map(Number));
}

function padTokenOf({ tokenizer }: LoadedModel, endTokens: ReadonlySet<number>): number {
  return tokenizer.pad_token_id ?? [...endTokens][0] ?? 0;
}

/** A seed of 32 bits for one prompt: cases draw independently of each other, models draw alike. */
function seedOf({ ids, seed, attempt }: EncodedPrompt): number {
  return Number.parseInt(contentHash({ ids, seed, attempt }).slice(0, 8), 16);
}
