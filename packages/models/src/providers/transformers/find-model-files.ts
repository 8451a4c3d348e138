import { PlumblineError } from '@plumbline/protocol';
import type { Preparation, PreparationHost } from '../../provider.ts';
import { DTYPE_SUFFIXES, type TransformersSpec } from './schema.ts';

/**
 * Finds a local model's folder and hashes each file in it that shapes the answers: configuration, tokenizer, chat
 * template and the weights of the spec's dtype. Other dtypes beside it do not count.
 *
 * @throws PlumblineError `model-files-missing` naming the missing file and those that were found
 */
export async function findModelFiles(spec: TransformersSpec, host: PreparationHost): Promise<Preparation> {
  const folder = host.resolve(spec.folder ?? spec.model);
  const found = await host.listFiles(folder);
  const weights = `onnx/model${DTYPE_SUFFIXES[spec.dtype]}.onnx`;
  const required = ['config.json', 'tokenizer.json', 'tokenizer_config.json', weights];
  const missing = required.find((file) => found?.includes(file) !== true);
  if (found === undefined || missing !== undefined) {
    throw new PlumblineError(
      `Cannot find ${missing ?? weights} of model ${JSON.stringify(spec.model)} (dtype ${spec.dtype}) in ${folder}`,
      {
        code: 'model-files-missing',
        remedy: `${whatIsThere(found)} Correct "folder" or "dtype", or set "hub" to true to download the model.`,
        location: { file: folder, field: found === undefined ? 'folder' : 'dtype' },
      },
    );
  }
  const counted = found.filter(
    (file) => /^[^/]+\.(json|jinja)$/.test(file) || file === weights || file.startsWith(`${weights}_data`),
  );
  const files: Record<string, string> = {};
  for (const file of counted) files[file] = await host.sha256(`${folder}/${file}`);
  return { folder, files };
}

function whatIsThere(found: readonly string[] | undefined): string {
  if (found === undefined) return 'There is no such folder.';
  const models = found.filter((file) => /\.(onnx|json|jinja)$/.test(file)).slice(0, 20);
  return models.length === 0 ? 'The folder holds no model files.' : `The folder holds ${models.join(', ')}.`;
}
