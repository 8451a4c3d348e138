import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { loadReferenceModel } from './load-reference-model.ts';
import { readRecordedAnswers, type TorchDifference } from './recorded-answers.ts';
import { REFERENCE_MODELS, recordedFolder } from './reference-models.ts';
import { recordedItems } from './truth-of-model.ts';

/** What `training/evaluate.py --json` writes, by the stage that made the model. */
const TorchFileSchema = z.object({
  answers: z.record(z.string(), z.array(z.strictObject({ id: z.string(), text: z.string(), tokens: z.int() }))),
});

/** Records the q8 answer of every reference model to every item; about ten seconds of CPU for each model. */
async function recordAnswers(): Promise<void> {
  const items = recordedItems();
  for (const { id } of REFERENCE_MODELS) {
    const model = await loadReferenceModel(id, 'q8');
    const answers = await model.answer(items.map(({ prompt }) => prompt));
    await model.dispose();
    const lines = answers.map(({ text, tokens }, index) => ({ id: items[index]?.id, text, tokens }));
    writeLines(`${id}.jsonl`, lines);
  }
}

/** Lists the items that torch answers otherwise than recorded. */
function recordTorchDifferences(torchFile: string): void {
  const torch = TorchFileSchema.parse(JSON.parse(readFileSync(torchFile, 'utf8')));
  const differences = REFERENCE_MODELS.flatMap(({ id }): TorchDifference[] => {
    const answers = torch.answers[id.replace('pip-', '')] ?? [];
    return readRecordedAnswers(id).flatMap((recorded, index) => {
      const answer = answers[index];
      if (answer?.id !== recorded.id) throw new RangeError(`Cannot compare ${id}: ${torchFile} has no answer to ${recorded.id}`);
      const same = answer.text === recorded.text && answer.tokens === recorded.tokens;
      return same ? [] : [{ model: id, ...answer }];
    });
  });
  writeLines('torch-differences.jsonl', differences);
}

function writeLines(name: string, lines: readonly object[]): void {
  writeFileSync(join(recordedFolder, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { torch: { type: 'string' } } });
  await recordAnswers();
  if (values.torch !== undefined) recordTorchDifferences(values.torch);
}
