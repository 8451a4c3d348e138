import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRecord } from '@plumbline/protocol';
import * as z from 'zod';
import { recordedFolder } from './reference-models.ts';

const RecordedAnswerSchema = z.strictObject({
  /** Id of the support-desk item of seed 101. */
  id: z.string(),
  text: z.string(),
  /** New tokens, the end token included. */
  tokens: z.int().positive(),
});
/** A model's greedy answer to one item. */
export type RecordedAnswer = z.infer<typeof RecordedAnswerSchema>;

const TorchDifferenceSchema = RecordedAnswerSchema.extend({ model: z.string() });
/** An item that the trainer's own weights (32-bit floating point, torch) answer in other words than the q8 weights. */
export type TorchDifference = z.infer<typeof TorchDifferenceSchema>;

const TokenIdPromptSchema = z.strictObject({
  id: z.string(),
  messages: z.array(z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })),
  promptIds: z.array(z.int()),
  answers: z.record(z.string(), z.array(z.int())),
});
/** A prompt with the trainer's token ids: of the prompt, and of each model's greedy answer (torch) without its end token. */
export type TokenIdPrompt = z.infer<typeof TokenIdPromptSchema>;

/** The q8 answers of a model to the 2,400 items of seed 101, in the order of the items (Node, onnxruntime on a CPU). */
export function readRecordedAnswers(modelId: string): RecordedAnswer[] {
  return readLines(`${modelId}.jsonl`, RecordedAnswerSchema);
}

/** The answers of all models that torch gives otherwise than q8. What is not listed here is equal in text and token count. */
export function readTorchDifferences(): TorchDifference[] {
  return readLines('torch-differences.jsonl', TorchDifferenceSchema);
}

/** The trainer's answers (torch, 32-bit floating point) of a model to the 2,400 items of seed 101. */
export function readTorchAnswers(modelId: string): RecordedAnswer[] {
  const other = new Map(
    readTorchDifferences().flatMap(({ model, ...answer }) => (model === modelId ? [[answer.id, answer]] : [])),
  );
  return readRecordedAnswers(modelId).map((answer) => other.get(answer.id) ?? answer);
}

/** 150 prompts with token ids; a third of them open with a system message. */
export function readTokenIdPrompts(): TokenIdPrompt[] {
  return readLines('token-ids.jsonl', TokenIdPromptSchema);
}

function readLines<Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema>[] {
  const file = join(recordedFolder, name);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((text, index) =>
    parseRecord(schema, JSON.parse(text), {
      what: 'recorded answer',
      code: 'file-unreadable',
      location: { file, line: index + 1 },
    }),
  );
}
