import { PlumblineError } from '@plumbline/protocol';
import { type RecordedAnswer, readRecordedAnswers, readTorchAnswers } from './recorded-answers.ts';
import { REFERENCE_MODELS } from './reference-models.ts';
import { scoreAnswer } from './score-answer.ts';
import { generateItems, type NumberedItem } from './support-desk/generate-items.ts';
import { type ScoredAnswer, type TruthTable, truthTable } from './truth-table.ts';

/** Seed of the items whose answers are recorded; the data sets of this repository use it too. */
export const RECORDED_SEED = 101;

/** The 2,400 items whose answers are recorded, in their order. */
export function recordedItems(): readonly NumberedItem[] {
  return generateItems({ seed: RECORDED_SEED });
}

/**
 * The truth table of a model, from its recorded answers.
 *
 * @param weights `q8`: what this repository ships and runs; `torch`: the trainer's own weights in 32-bit floating point
 */
export function truthOfModel(modelId: string, weights: 'q8' | 'torch' = 'q8'): TruthTable {
  return truthTable(scoredAnswers(modelId, weights), scoredAnswers(REFERENCE_MODELS[0].id, weights));
}

/** The recorded answers of a model, scored, in the order of `recordedItems()`. */
export function scoredAnswers(modelId: string, weights: 'q8' | 'torch' = 'q8'): readonly ScoredAnswer[] {
  const answers = weights === 'q8' ? readRecordedAnswers(modelId) : readTorchAnswers(modelId);
  return recordedItems().map((item, index) => scoreAnswer(item, answerTo(item, answers[index])));
}

function answerTo(item: NumberedItem, answer: RecordedAnswer | undefined): RecordedAnswer {
  if (answer?.id === item.id) return answer;
  throw new PlumblineError(`Cannot score the recorded answer to "${item.id}": found "${answer?.id ?? 'nothing'}" in its place`, {
    code: 'trials-invalid',
    remedy: 'Run `node packages/reference-models/src/record-answers.ts` again.',
  });
}
