import type { ModelSpec } from '@plumbline/protocol';
import { loadProvider } from './load-provider.ts';
import { createPreparationHost } from './node/preparation-host.ts';
import type { PreparedModel, Provider } from './provider.ts';
import { readSpec } from './read-spec.ts';

/** What preparing a spec needs to know of its run. */
export interface PrepareOptions {
  /** Safe in a URL and unique among the models of a run. */
  readonly key: string;
  /** Folder that a spec's relative paths start from. */
  readonly root: string;
  /** Where the model will be created. */
  readonly runtime: 'node' | 'browser';
  readonly env: (name: string) => string | undefined;
}

/**
 * Checks a spec and finds what it names: a local model's files with their hashes, recorded answers, an endpoint and its key.
 *
 * @throws PlumblineError `config-invalid` naming field and value, `model-files-missing`, `run-log-invalid` or `file-unreadable`
 */
export async function prepareModel(spec: ModelSpec, options: PrepareOptions): Promise<PreparedModel> {
  const provider = await loadProvider(spec.provider);
  const checked = readSpec(spec, provider);
  const host = createPreparationHost(options);
  const preparation = await provider.prepare?.(checked, host);
  const plain: ModelSpec = JSON.parse(JSON.stringify(checked));
  return { key: options.key, spec: plain, ...preparation, ...answeredBy(plain, provider) };
}

function answeredBy(spec: ModelSpec, { cacheable }: Provider): Pick<PreparedModel, 'answeredBy'> {
  if (cacheable === undefined) return {};
  const { indifferentFields, defaults = {} } = cacheable;
  const fields = Object.entries(spec).filter(([field, value]) => !indifferentFields.includes(field) && value !== defaults[field]);
  return { answeredBy: Object.fromEntries(fields) };
}
