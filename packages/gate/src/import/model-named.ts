import { canonicalJson, type NamedModel, type Sampling, SamplingSchema } from '@plumbline/protocol';
import { entriesOf, fieldOf } from './json-fields.ts';

/** What harnesses call the sampling parameters. */
const SAMPLING_NAMES: Readonly<Record<keyof Sampling, readonly string[]>> = {
  temperature: ['temperature'],
  topP: ['top_p'],
  maxOutputTokens: ['max_tokens', 'max_gen_toks'],
  seed: ['seed'],
  stop: ['stop_seqs', 'stop_sequences', 'until', 'stop'],
};

/** What a harness says of a model. */
export interface ModelNamedOptions {
  /** What stands between provider and model in the name; the name is the model's alone where absent, or not in it. */
  readonly separator?: '/' | ':';
  /** Where the name does not say it. */
  readonly provider?: string | undefined;
  readonly revision?: string | undefined;
  readonly dtype?: string | undefined;
  readonly device?: string | undefined;
  /** Objects that hold sampling parameters among others; the later ones come first. */
  readonly configs?: readonly unknown[];
}

/** A model as a harness names it: `openai/gpt-x` is gpt-x of openai. What nothing is said of is absent. */
export function modelNamed(name: string, options: ModelNamedOptions = {}): NamedModel {
  const { separator, revision, dtype, device, configs = [] } = options;
  const at = separator === undefined ? -1 : name.indexOf(separator);
  // A URL has no provider in front of its colon.
  const isPair = at > 0 && at < name.length - 1 && !name.startsWith('//', at + 1);
  const provider = isPair ? name.slice(0, at) : options.provider;
  const sampling = samplingIn(configs);
  return {
    ...(provider === undefined ? {} : { provider }),
    model: isPair ? name.slice(at + 1) : name,
    ...(revision === undefined ? {} : { revision }),
    ...(dtype === undefined ? {} : { dtype }),
    ...(device === undefined ? {} : { device }),
    ...(entriesOf(sampling).length === 0 ? {} : { sampling }),
  };
}

/** What several results say of the model alike; `undefined` where there is none, or not even its name is the same. */
export function modelInAll(models: readonly NamedModel[]): NamedModel | undefined {
  const [first, ...rest] = models;
  if (first === undefined || rest.some(({ model }) => model !== first.model)) return undefined;
  const isShared = ([key, value]: [string, unknown]) =>
    rest.every((other) => canonicalJson(Reflect.get(other, key) ?? null) === canonicalJson(value));
  return { model: first.model, ...Object.fromEntries(Object.entries(first).filter(isShared)) };
}

function samplingIn(configs: readonly unknown[]): Sampling {
  const found = Object.entries(SAMPLING_NAMES).map(([key, names]) => {
    const values = configs.toReversed().flatMap((config) => names.map((name) => fieldOf(config, name) ?? undefined));
    return [key, values.find((value) => SamplingSchema.safeParse({ [key]: value }).success && value !== undefined)] as const;
  });
  return SamplingSchema.parse(Object.fromEntries(found.filter(([, value]) => value !== undefined)));
}
