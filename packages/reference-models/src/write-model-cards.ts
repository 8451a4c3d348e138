import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withGeneratedFacts } from './model-card.ts';
import { readRecordedAnswers, readTorchAnswers } from './recorded-answers.ts';
import { modelsFolder, REFERENCE_MODELS, type ReferenceModel, WEIGHT_FILES } from './reference-models.ts';
import { scoredAnswers, truthOfModel } from './truth-of-model.ts';

/** Path of a model's card. */
export function modelCardFile(modelId: string): string {
  return join(modelsFolder, modelId, 'README.md');
}

/** The text that a model's card must have: its words as they stand, its figures from the weights and the recorded answers. */
export function modelCard({ id, dtypes }: ReferenceModel): string {
  const torch = readTorchAnswers(id);
  const answersUnlikeTorch = readRecordedAnswers(id).filter(
    ({ text, tokens }, index) => text !== torch[index]?.text || tokens !== torch[index]?.tokens,
  );
  const torchScores = scoredAnswers(id, 'torch');
  const outcomesUnlikeTorch = scoredAnswers(id).filter(({ correct }, index) => correct !== torchScores[index]?.correct);
  return withGeneratedFacts(readFileSync(modelCardFile(id), 'utf8'), {
    files: dtypes.map((dtype) => {
      const bytes = readFileSync(join(modelsFolder, id, WEIGHT_FILES[dtype]));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { dtype, name: WEIGHT_FILES[dtype], bytes: bytes.length, sha256 };
    }),
    table: truthOfModel(id),
    answersUnlikeTorch: answersUnlikeTorch.length,
    outcomesUnlikeTorch: outcomesUnlikeTorch.length,
  });
}

if (import.meta.main) {
  for (const model of REFERENCE_MODELS) writeFileSync(modelCardFile(model.id), modelCard(model));
}
