import type { NamedModel } from '@plumbline/protocol';
import { fieldOf, textOf } from './json-fields.ts';
import { modelNamed } from './model-named.ts';

/** The model as a results file of lm-evaluation-harness has it; none where it names none. */
export function lmEvalModel(totals: unknown): readonly NamedModel[] {
  const name = textOf(totals, 'model_name');
  if (name === undefined) return [];
  const args = argumentsOf(fieldOf(totals, 'config', 'model_args'));
  const dtype = textOf(totals, 'config', 'model_dtype') ?? textOf(args, 'dtype');
  return [
    modelNamed(name, {
      provider: textOf(totals, 'model_source') ?? textOf(totals, 'config', 'model'),
      revision: textOf(totals, 'config', 'model_sha') ?? textOf(totals, 'config', 'model_revision') ?? textOf(args, 'revision'),
      dtype: dtype === 'auto' ? undefined : dtype?.replace(/^torch\./, ''),
      device: textOf(totals, 'config', 'device') ?? textOf(args, 'device'),
      configs: [argumentsOf(fieldOf(totals, 'config', 'gen_kwargs'))],
    }),
  ];
}

/** Arguments are an object, or `pretrained=org/m,dtype=float16` in earlier versions. */
function argumentsOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const pairs = value.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const);
  return Object.fromEntries(pairs.map(([key, text]) => [key, /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text]));
}
