import type { ModelSpec } from '@plumbline/protocol';
import type * as z from 'zod';
import type { OpenaiSpecSchema } from './providers/openai/schema.ts';
import type { ReplaySpecSchema } from './providers/replay/schema.ts';
import type { ScriptedSpecSchema } from './providers/scripted/schema.ts';
import type { TransformersSpecSchema } from './providers/transformers/schema.ts';

type Options<Schema extends z.ZodType> = Omit<z.input<Schema>, 'provider'>;

/** A remote model behind any OpenAI-compatible endpoint. The key stays in an environment variable, named by `apiKeyEnv`. */
export function openai(options: Options<typeof OpenaiSpecSchema>): ModelSpec {
  return specOf('openai', options);
}

/** A local ONNX model that runs in the page or in Node by transformers.js. */
export function transformers(options: Options<typeof TransformersSpecSchema>): ModelSpec {
  return specOf('transformers', options);
}

/** A model that answers from a script: for tests and demonstrations. */
export function scripted(options: Options<typeof ScriptedSpecSchema>): ModelSpec {
  return specOf('scripted', options);
}

/** A model that gives the answers of a recorded run again. */
export function replay(options: Options<typeof ReplaySpecSchema>): ModelSpec {
  return specOf('replay', options);
}

/** A JSON round trip keeps a spec plain data: members that are `undefined` go, and nothing else can stay. */
function specOf(provider: string, options: object): ModelSpec {
  return JSON.parse(JSON.stringify({ provider, ...options }));
}
