import { defineConfig } from '@plumbline/cli';
import { transformers } from '@plumbline/models';

/** One of the four language models that this repository trained for itself; see packages/reference-models. */
const pip = (model: string) =>
  transformers({ model, folder: `packages/reference-models/models/${model}`, dtype: 'q8', maxOutputTokens: 72 });

export default defineConfig({
  models: {
    production: pip('pip-prod'),
    candidate: pip('pip-good'),
    regressed: pip('pip-regressed'),
    unchanged: pip('pip-null'),
  },
  baseline: 'production',
  candidate: 'candidate',
});
