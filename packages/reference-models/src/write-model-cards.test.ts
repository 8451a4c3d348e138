import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modelsFolder, REFERENCE_MODELS, WEIGHT_FILES } from './reference-models.ts';
import { modelCard, modelCardFile } from './write-model-cards.ts';

describe.each(REFERENCE_MODELS)('the model card of $id', (model) => {
  it('shows the figures that the recorded answers and the weights give; else run src/write-model-cards.ts', () => {
    expect(readFileSync(modelCardFile(model.id), 'utf8')).toBe(modelCard(model));
  });

  it('stands beside the weights that the list names, and no others', () => {
    const files = readdirSync(join(modelsFolder, model.id, 'onnx')).map((name) => `onnx/${name}`);
    expect(files.sort()).toEqual(model.dtypes.map((dtype) => WEIGHT_FILES[dtype]).sort());
  });
});

describe('the reference models', () => {
  it('are the folders under models/', () => {
    expect(readdirSync(modelsFolder).sort()).toEqual(REFERENCE_MODELS.map(({ id }) => id).sort());
  });

  it('share one tokenizer, so that their token counts can be compared', () => {
    const texts = REFERENCE_MODELS.map(({ id }) => readFileSync(join(modelsFolder, id, 'tokenizer.json'), 'utf8'));
    expect(new Set(texts).size).toBe(1);
  });
});
