import { SamplingSchema } from '@plumbline/protocol';
import * as z from 'zod';

/** The weight formats that transformers.js knows, with what each adds to the name of the ONNX file. */
export const DTYPE_SUFFIXES = {
  fp32: '',
  fp16: '_fp16',
  q8: '_quantized',
  int8: '_int8',
  uint8: '_uint8',
  q4: '_q4',
  q4f16: '_q4f16',
  q2: '_q2',
  q2f16: '_q2f16',
  q1: '_q1',
  q1f16: '_q1f16',
  bnb4: '_bnb4',
} as const;
/** The name of a weight format. */
export type Dtype = keyof typeof DTYPE_SUFFIXES;

/** An ONNX language model that runs in this page or process by transformers.js. */
export const TransformersSpecSchema = z.strictObject({
  provider: z.literal('transformers'),
  /** A name for reports; with `hub` the repository id on the Hugging Face hub. */
  model: z.string().min(1),
  /** Folder of the model's files, from the workspace root; `model` is taken as the folder when absent. */
  folder: z.string().min(1).optional(),
  dtype: z.enum(Object.keys(DTYPE_SUFFIXES) as [Dtype, ...Dtype[]]),
  /** Node: `cpu`. Page: `wasm`, `webgpu`, or `auto`, which is WebGPU where there is a real GPU and WASM otherwise. */
  device: z.enum(['auto', 'cpu', 'wasm', 'webgpu']).optional(),
  /** Downloads the model from the hub; otherwise nothing is asked of the network. */
  hub: z.boolean().optional(),
  /** Commit of the hub repository; for a local folder a label. */
  revision: z.string().optional(),
  /** How many prompts share one forward pass; 16 when absent. */
  batchSize: z.int().min(1).max(256).optional(),
  /** Threads of one forward pass; 1 when absent. All models of one page share the number. */
  threads: z.int().min(1).max(64).optional(),
  /** 0 or absent is greedy. Above 0 every prompt runs alone, with its own seed. */
  temperature: SamplingSchema.shape.temperature,
  maxOutputTokens: SamplingSchema.shape.maxOutputTokens,
  seed: SamplingSchema.shape.seed,
  stop: SamplingSchema.shape.stop,
});
export type TransformersSpec = z.output<typeof TransformersSpecSchema>;
