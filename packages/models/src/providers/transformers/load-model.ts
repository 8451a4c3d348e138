import { PlumblineError } from '@plumbline/protocol';
import type { ModelEnvironment, PreparedModel } from '../../provider.ts';
import { guardSessions, type SessionGuard } from './guard-sessions.ts';
import type { TransformersSpec } from './schema.ts';

type Library = typeof import('@huggingface/transformers');

/** A model in memory, with what is needed to ask it. */
export interface LoadedModel {
  readonly library: Library;
  readonly tokenizer: Awaited<ReturnType<Library['AutoTokenizer']['from_pretrained']>>;
  readonly model: Awaited<ReturnType<Library['AutoModelForCausalLM']['from_pretrained']>>;
  readonly guard: SessionGuard;
}

/** What the first model of a page fixed for all that follow; onnxruntime-web is set up once per page. */
const page: { threads?: number; broken?: { readonly model: string; readonly reason: string } } = {};

/**
 * Loads a model from its own folder, or from the hub where the spec says so. Nothing else is asked of the network.
 *
 * @throws PlumblineError `model-failed`; `config-invalid` when two models of one page want different thread counts
 */
export async function loadModel(
  spec: TransformersSpec,
  prepared: PreparedModel,
  options: { readonly environment: ModelEnvironment; readonly device: 'cpu' | 'wasm' | 'webgpu' },
): Promise<LoadedModel> {
  const { environment, device } = options;
  const library = await import('@huggingface/transformers');
  const source = sourceOf(spec, prepared, environment);
  setUp(library, spec, environment);
  const threads = spec.threads ?? 1;
  const shared = {
    local_files_only: spec.hub !== true,
    ...(spec.revision === undefined || spec.hub !== true ? {} : { revision: spec.revision }),
  };
  try {
    const tokenizer = await library.AutoTokenizer.from_pretrained(source, shared);
    const model = await library.AutoModelForCausalLM.from_pretrained(source, {
      ...shared,
      dtype: spec.dtype,
      device,
      ...(device === 'cpu' ? { session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 } } : {}),
    });
    return { library, tokenizer, model, guard: guardSessions(model.sessions) };
  } catch (error) {
    throw loadError(error, spec, { source, environment });
  }
}

/** A leading slash keeps a path from being read as a repository id, so each model finds its own folder. */
function sourceOf(spec: TransformersSpec, prepared: PreparedModel, environment: ModelEnvironment): string {
  if (spec.hub === true) return spec.model;
  const source = environment.runtime === 'browser' ? prepared.url : prepared.folder;
  if (source !== undefined) return source.replace(/\/+$/, '');
  throw new PlumblineError(
    `Cannot load model ${JSON.stringify(spec.model)}: it was not prepared for this ${environment.runtime}`,
    {
      code: 'internal',
      remedy: 'Prepare the spec with prepareModel, and serve its folder to the page.',
    },
  );
}

function setUp(library: Library, spec: TransformersSpec, environment: ModelEnvironment): void {
  const { env, LogLevel } = library;
  env.logLevel = LogLevel.ERROR;
  env.allowLocalModels = true;
  env.allowRemoteModels ||= spec.hub === true;
  env.useBrowserCache = false;
  if (environment.runtime !== 'browser') return;
  const threads = spec.threads ?? 1;
  if (page.threads !== undefined && page.threads !== threads) {
    throw new PlumblineError(
      `Cannot run model ${JSON.stringify(spec.model)} with ${threads} threads: this page already runs with ${page.threads}`,
      {
        code: 'config-invalid',
        remedy: 'Give all local models of a run the same "threads".',
        location: { field: 'threads' },
      },
    );
  }
  page.threads = threads;
  const wasm = env.backends.onnx.wasm;
  if (wasm === undefined) return;
  wasm.numThreads = threads;
  if (environment.ortUrl !== undefined) wasm.wasmPaths = environment.ortUrl;
}

/** In a page one failed load makes every later one fail with its error, so the first culprit is named. */
function loadError(
  error: unknown,
  spec: TransformersSpec,
  options: { readonly source: string; readonly environment: ModelEnvironment },
): PlumblineError {
  const reason = error instanceof Error ? error.message : String(error);
  const isBrowser = options.environment.runtime === 'browser';
  const culprit = isBrowser && page.broken?.reason === reason ? page.broken.model : undefined;
  if (isBrowser) page.broken ??= { model: spec.model, reason };
  const after =
    culprit === undefined ? '' : ` (left behind by model ${JSON.stringify(culprit)}, which failed to load in this page before)`;
  return new PlumblineError(
    `Cannot load model ${JSON.stringify(spec.model)} (${spec.dtype}) from ${options.source}: ${reason}${after}`,
    {
      code: 'model-failed',
      remedy: 'Check that the folder holds an ONNX language model in the layout of transformers.js with this dtype.',
      cause: error,
    },
  );
}
