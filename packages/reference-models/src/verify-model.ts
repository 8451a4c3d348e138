import type { LoadedReferenceModel } from './load-reference-model.ts';
import { type RecordedAnswer, readTorchDifferences } from './recorded-answers.ts';
import type { NumberedItem } from './support-desk/generate-items.ts';

/** An item that a model answers otherwise than recorded. */
export interface AnswerDifference {
  readonly id: string;
  readonly recorded: Pick<RecordedAnswer, 'text' | 'tokens'>;
  readonly answered: Pick<RecordedAnswer, 'text' | 'tokens'>;
}

/**
 * A spread of items over all tasks: every `step`-th, and every item that any model's q8 weights answer otherwise than its
 * torch weights, because those are the closest calls.
 */
export function spreadOf(items: readonly NumberedItem[], step: number): readonly NumberedItem[] {
  const closeCalls = new Set(readTorchDifferences().map(({ id }) => id));
  return items.filter(({ id }, index) => index % step === 0 || closeCalls.has(id));
}

/**
 * Asks a model again and compares each answer, text and token count, with the recorded one.
 *
 * @returns the items that are answered otherwise; none when the model is the recorded one
 */
export async function verifyModel(
  model: LoadedReferenceModel,
  { items, recorded }: { readonly items: readonly NumberedItem[]; readonly recorded: readonly RecordedAnswer[] },
): Promise<AnswerDifference[]> {
  const byId = new Map(recorded.map((answer) => [answer.id, answer]));
  const answers = await model.answer(items.map(({ prompt }) => prompt));
  return items.flatMap(({ id }, index) => {
    const expected = byId.get(id);
    const found = answers[index];
    if (expected === undefined || found === undefined) throw new RangeError(`Cannot compare "${id}": no answer is recorded`);
    if (expected.text === found.text && expected.tokens === found.tokens) return [];
    const { text, tokens } = found;
    return [{ id, recorded: { text: expected.text, tokens: expected.tokens }, answered: { text, tokens } }];
  });
}
