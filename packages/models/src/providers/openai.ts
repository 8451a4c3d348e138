import { type Model, PlumblineError } from '@plumbline/protocol';
import OpenAI, { APIConnectionTimeoutError } from 'openai';
import { abortError, throwIfAborted } from '../abort.ts';
import type { ModelEnvironment, PreparedModel, Provider } from '../provider.ts';
import { collectAnswer, collectStream } from './openai/collect-answer.ts';
import { baseUrlOf, endpointOf } from './openai/endpoint.ts';
import { providerErrorOf } from './openai/provider-error.ts';
import { requestBodyOf, samplingOf } from './openai/request-body.ts';
import { type OpenaiSpec, OpenaiSpecSchema } from './openai/schema.ts';
import { createTimedTry } from './openai/timed-try.ts';

/** What the SDK is given where no key is needed, or where a proxy adds it. */
const NO_KEY = 'unused';
const DEFAULT_TIMEOUT_MS = 120_000;
const DEFAULT_RETRIES = 2;

/** Chat completions of any OpenAI-compatible server, by the `openai` package; in a page through the proxy of its own origin. */
export const provider: Provider<OpenaiSpec> = {
  name: 'openai',
  schema: OpenaiSpecSchema,
  locality: 'remote',
  prepare: async (spec, host) => ({ endpoint: endpointOf(spec, host.env) }),
  create: async (prepared, environment) => createOpenai(prepared, environment),
};

function createOpenai(prepared: PreparedModel, environment: ModelEnvironment): Model {
  const spec = OpenaiSpecSchema.parse(prepared.spec);
  const endpoint = baseUrlOf(spec);
  const key = keyOf(prepared, environment);
  const timeoutMs = spec.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const client = new OpenAI({
    apiKey: key ?? NO_KEY,
    baseURL: environment.runtime === 'browser' ? proxiedUrl(prepared, environment) : endpoint,
    maxRetries: spec.maxRetries ?? DEFAULT_RETRIES,
    timeout: timeoutMs,
    organization: null,
    project: null,
    logLevel: 'off',
    dangerouslyAllowBrowser: true,
  });
  return {
    identity: {
      provider: 'openai',
      model: spec.model,
      ...(spec.revision === undefined ? {} : { revision: spec.revision }),
      runtime: { kind: 'remote', endpoint },
      sampling: samplingOf(spec),
    },
    async complete(request, options) {
      throwIfAborted(options?.signal);
      const body = requestBodyOf(spec, request);
      const lastTry = createTimedTry(timeoutMs);
      const signal = AbortSignal.any([lastTry.signal, ...(options?.signal === undefined ? [] : [options.signal])]);
      try {
        const answer = await client.withOptions({ fetch: lastTry.fetch }).chat.completions.create(body, { signal });
        let firstTokenMs: number | undefined;
        const collected = isStream(answer)
          ? await collectStream(answer, () => {
              firstTokenMs ??= lastTry.elapsedMs();
            })
          : collectAnswer(answer);
        return { ...collected, latencyMs: lastTry.elapsedMs(), ...(firstTokenMs === undefined ? {} : { firstTokenMs }) };
      } catch (error) {
        if (options?.signal?.aborted === true) throw abortError(options.signal);
        const reason = lastTry.signal.aborted ? new APIConnectionTimeoutError() : error;
        throw providerErrorOf(reason, { model: spec.model, endpoint, key });
      } finally {
        lastTry.stop();
      }
    },
    async close() {},
  };
}

function keyOf(prepared: PreparedModel, environment: ModelEnvironment): string | undefined {
  const name = prepared.endpoint?.apiKeyEnv;
  return name === undefined ? undefined : environment.env?.(name);
}

/** In a page every call goes to the page's own origin; the proxy there knows the endpoint and adds the key. */
function proxiedUrl(prepared: PreparedModel, environment: ModelEnvironment): string {
  if (environment.proxyUrl === undefined) {
    throw new PlumblineError(
      `Cannot ask the remote model ${JSON.stringify(prepared.spec.model)} from a page: there is no proxy`,
      {
        code: 'config-invalid',
        remedy: 'Run this model in Node, or give the page a proxy URL.',
      },
    );
  }
  return new URL(`${environment.proxyUrl}${prepared.key}`, globalThis.location.href).href;
}

/** A server's answer may be anything, a text that is no JSON included. */
function isStream(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
}
