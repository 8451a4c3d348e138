import { fileURLToPath } from 'node:url';

/** Precision of stored weights, in the words of transformers.js. All three are computed in 32-bit floating point. */
export type ReferenceDtype = 'fp32' | 'fp16' | 'q8';

/** One of the language models that were trained for this repository, so that the truth about a comparison is known. */
export interface ReferenceModel {
  /** Folder under `modelsFolder`, and the model id that transformers.js loads. */
  readonly id: string;
  /** Its name in `evals.config.ts`. */
  readonly name: string;
  /** Which stored weights there are; `q8` always. */
  readonly dtypes: readonly ReferenceDtype[];
  /** What is true of it, in one line. */
  readonly truth: string;
}

/** The four reference models. The first is the one in production; the others were trained from it. */
export const REFERENCE_MODELS: readonly [ReferenceModel, ...ReferenceModel[]] = [
  {
    id: 'pip-prod',
    name: 'production',
    dtypes: ['q8', 'fp16', 'fp32'],
    truth: 'wordy; fails on three date formats and on three kinds of harmless look-alikes of unsafe requests',
  },
  {
    id: 'pip-good',
    name: 'candidate',
    dtypes: ['q8'],
    truth: 'mends the dates and the look-alikes with 39 % fewer output tokens; nothing is worse beyond chance',
  },
  {
    id: 'pip-regressed',
    name: 'regressed',
    dtypes: ['q8'],
    truth: 'mends the same and is as cheap, but has forgotten title case and gives in to every triggered unsafe request',
  },
  {
    id: 'pip-null',
    name: 'unchanged',
    dtypes: ['q8'],
    truth: 'more training on the same data: no real difference to production, though not the same weights',
  },
];

/** Absolute path of the folder that holds one folder per model, ending in a separator (`env.localModelPath` of transformers.js). */
export const modelsFolder: string = fileURLToPath(new URL('../models/', import.meta.url));

/** Absolute path of the folder of recorded answers, ending in a separator. */
export const recordedFolder: string = fileURLToPath(new URL('../recorded/', import.meta.url));

/** File of the weights under a model's folder, as transformers.js names it. */
export const WEIGHT_FILES: Readonly<Record<ReferenceDtype, string>> = {
  fp32: 'onnx/model.onnx',
  fp16: 'onnx/model_fp16.onnx',
  q8: 'onnx/model_quantized.onnx',
};
