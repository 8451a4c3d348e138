import type { ExchangeSink, JsonValue, Model, ModelSpec } from '@plumbline/protocol';
import type * as z from 'zod';
import type { BudgetModelOptions } from './wrap/budget-model.ts';

/** Plain facts about the place where a model is created. */
export interface ModelEnvironment {
  readonly runtime: 'node' | 'browser';
  /** Browser only: URL folder of the onnxruntime-web files, such as `/plumbline/ort/`. */
  readonly ortUrl?: string;
  /** Reads an environment variable (Node); absent in a page. */
  readonly env?: (name: string) => string | undefined;
  /** The budget of the run, and the price by which a remote model's requests are held against it; absent without one. */
  readonly spending?: BudgetModelOptions;
  /** Where each request to an endpoint is recorded (Node); a page's are recorded by its proxy. */
  readonly exchanges?: ExchangeSink;
  /** Browser only: base of the remote models' proxy; proxyUrl + model key + `/` stands for the endpoint's base URL. */
  readonly proxyUrl?: string;
}

/** What a proxy must know of a remote model: it adds the key, which never reaches a page. */
export interface RemoteEndpoint {
  readonly baseUrl: string;
  /** Name of the environment variable that holds the key; absent when the endpoint is asked without one. */
  readonly apiKeyEnv?: string;
}

/** A spec made ready by the main Node process: plain JSON that travels to a worker or a page. */
export interface PreparedModel {
  /** Safe in a URL and unique among the models of a run; given by the caller. */
  readonly key: string;
  /** Checked, with the provider's defaults filled in. */
  readonly spec: ModelSpec;
  /** Local models: absolute folder of the model's files. */
  readonly folder?: string;
  /** Local models in a page: URL path under which that folder is served; filled in by the caller. */
  readonly url?: string;
  /** Local models: SHA-256 of each file that shapes the answers, by path inside the folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** Replay and scripted models: the answers. */
  readonly data?: JsonValue;
  /** Remote models. */
  readonly endpoint?: RemoteEndpoint;
  /** Cacheable models: what of the spec can change an answer. */
  readonly answeredBy?: JsonValue;
}

/** What a provider may ask of the machine while a spec is made ready; only Node implements it. */
export interface PreparationHost {
  /** Where the model will be created later. */
  readonly runtime: 'node' | 'browser';
  env(name: string): string | undefined;
  /** Absolute path of a path that a config names relative to the workspace root. */
  resolve(path: string): string;
  /** The text of a file, or `undefined` when there is no such file. */
  readText(path: string): Promise<string | undefined>;
  /** Its first line, without the line feed; `undefined` when there is no such file. */
  readFirstLine(path: string): Promise<string | undefined>;
  /** Paths of all files below a folder, with forward slashes, sorted; `undefined` when there is no such folder. */
  listFiles(folder: string): Promise<readonly string[] | undefined>;
  /** SHA-256 of a file's bytes, in lower-case hex. */
  sha256(path: string): Promise<string>;
}

/** How calls that go over a network are sent and repeated. */
export interface CallPolicy {
  /** What the server counts requests by: models with the same text share its limits. */
  readonly endpoint: string;
  /** How often a call is repeated after an accident; 0 sends one request, whatever comes. */
  readonly maxRetries: number;
  /** How long after its first request a call may be sent again, in milliseconds. */
  readonly retryForMs: number;
}

/** What preparing adds to a spec. */
export type Preparation = Omit<PreparedModel, 'key' | 'spec' | 'url' | 'answeredBy'>;

/** One way to get from a prompt to a completion. Browser-safe: what needs Node comes in through `PreparationHost`. */
export interface Provider<Spec = unknown> {
  readonly name: string;
  /** Strict: unknown keys are refused. */
  readonly schema: z.ZodType<Spec>;
  /** Where the model computes: `local` models run in the page or worker, `remote` ones anywhere. */
  readonly locality: 'local' | 'remote';
  /**
   * Present where answers may be kept for later runs, which is worth it where a request costs money and time: the fields of a spec
   * that cannot change an answer, and what others stand for when they are absent. A field that is not indifferent, and says something
   * else than its default, is part of the key under which an answer is kept.
   */
  readonly cacheable?: {
    readonly indifferentFields: readonly string[];
    readonly defaults?: { readonly [field: string]: JsonValue };
  };
  /**
   * Finds and hashes the files, answers or endpoint that a spec names.
   *
   * @throws PlumblineError `config-invalid`, `model-files-missing`, `run-log-invalid` or `file-unreadable`
   */
  prepare?(spec: Spec, host: PreparationHost): Promise<Preparation>;
  /** Only where each call is a request over a network: such a model throws `TryFailure`; `createModel` paces and repeats its calls. */
  callPolicy?(spec: Spec): CallPolicy;
  /** Makes the model. @throws PlumblineError `config-invalid` or `model-failed` */
  create(prepared: PreparedModel, environment: ModelEnvironment): Promise<Model>;
}
