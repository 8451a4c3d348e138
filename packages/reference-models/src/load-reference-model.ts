import { join } from 'node:path';
import type { PreTrainedTokenizer } from '@huggingface/transformers';
import type { Prompt } from '@plumbline/protocol';
import { messagesOf, PlumblineError } from '@plumbline/protocol';
import { modelsFolder, type ReferenceDtype } from './reference-models.ts';

/** A greedy answer. */
export interface GreedyAnswer {
  readonly text: string;
  /** Ids of the new tokens, without the end token. */
  readonly tokenIds: readonly number[];
  /** Number of new tokens with the end token, as a provider would bill them. */
  readonly tokens: number;
}

/** A reference model in memory. */
export interface LoadedReferenceModel {
  /** Ids of a prompt under the chat template, up to where the answer starts. */
  promptIds(prompt: Prompt): readonly number[];
  /** The greedy answers to prompts, in their order; computed in batches of 16, left-padded. */
  answer(prompts: readonly Prompt[]): Promise<GreedyAnswer[]>;
  dispose(): Promise<void>;
}

/** Most new tokens of an answer, the end token included. */
const MAX_NEW_TOKENS = 72;
const BATCH_SIZE = 16;
const END_TOKEN = 2;

/**
 * Loads a reference model in Node (onnxruntime, CPU, one thread), without any network.
 *
 * @param id such as `pip-prod`
 * @throws PlumblineError `model-files-missing` when the repository holds no such weights
 */
export async function loadReferenceModel(id: string, dtype: ReferenceDtype): Promise<LoadedReferenceModel> {
  const { AutoModelForCausalLM, AutoTokenizer, StoppingCriteria } = await import('@huggingface/transformers');

  /** Remembers which rows have ended: generate() of transformers.js looks at the last token of every row only. */
  class RowsDone extends StoppingCriteria {
    private readonly done: boolean[] = [];
    override _call(rows: (number | bigint)[][]): boolean[] {
      return rows.map((row, index) => {
        const ended = this.done[index] === true || Number(row.at(-1)) === END_TOKEN;
        this.done[index] = ended;
        return ended;
      });
    }
  }

  const folder = join(modelsFolder, id);
  const local = { local_files_only: true } as const;
  const [tokenizer, model] = await Promise.all([
    AutoTokenizer.from_pretrained(folder, local),
    AutoModelForCausalLM.from_pretrained(folder, {
      ...local,
      dtype,
      device: 'cpu',
      session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
    }),
  ]).catch((cause: unknown) => {
    throw new PlumblineError(`Loading the reference model "${id}" (${dtype}) from ${folder} failed: ${String(cause)}`, {
      code: 'model-files-missing',
      remedy: 'Restore packages/reference-models/models from git; only pip-prod has fp32 and fp16 weights.',
      cause,
    });
  });
  const encode = (prompts: readonly Prompt[]) =>
    tokenizer(
      prompts.map((prompt) => chatText(tokenizer, prompt)),
      { add_special_tokens: false, padding: true },
    );

  return {
    promptIds: (prompt) => encode([prompt]).input_ids.tolist()[0].map(Number),
    async answer(prompts) {
      const answers: GreedyAnswer[] = [];
      // Prompts of like length share a batch: less padding, and no answer depends on its neighbours.
      const order = prompts.map((_, index) => index).sort((a, b) => promptLength(prompts[a]) - promptLength(prompts[b]));
      for (let start = 0; start < order.length; start += BATCH_SIZE) {
        const indices = order.slice(start, start + BATCH_SIZE);
        const inputs = encode(indices.map((index) => prompts[index] ?? ''));
        const output = await model.generate({
          ...inputs,
          max_new_tokens: MAX_NEW_TOKENS,
          do_sample: false,
          stopping_criteria: [new RowsDone()],
        });
        const rows: (number | bigint)[][] = 'tolist' in output ? output.tolist() : [];
        for (const [row, index] of indices.entries()) {
          const fresh = (rows[row] ?? []).slice(inputs.input_ids.dims[1]).map(Number);
          answers[index] = answerOf(tokenizer, fresh);
        }
      }
      return answers;
    },
    dispose: async () => void (await model.dispose()),
  };
}

function chatText(tokenizer: PreTrainedTokenizer, prompt: Prompt): string {
  const messages = messagesOf(prompt).map(({ role, content }) => ({ role, content }));
  return String(tokenizer.apply_chat_template(messages, { tokenize: false, add_generation_prompt: true }));
}

function promptLength(prompt: Prompt | undefined): number {
  return messagesOf(prompt ?? '').reduce((sum, message) => sum + message.content.length, 0);
}

function answerOf(tokenizer: PreTrainedTokenizer, fresh: readonly number[]): GreedyAnswer {
  const end = fresh.indexOf(END_TOKEN);
  const tokenIds = end < 0 ? fresh : fresh.slice(0, end);
  return {
    // An answer that ends at once has no tokens, which decode() refuses.
    text: tokenIds.length === 0 ? '' : tokenizer.decode([...tokenIds], { skip_special_tokens: true }),
    tokenIds,
    tokens: tokenIds.length + (end < 0 ? 0 : 1),
  };
}
