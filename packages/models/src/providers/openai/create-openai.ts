import {
  type CompleteOptions,
  type ExchangeCall,
  keyBlotter,
  type Model,
  PARSED_ONCE,
  PlumblineError,
} from '@plumbline/protocol';
import { createTransport } from '#transport';
import { abortError, throwIfAborted } from '../../abort.ts';
import { apiKeyIn } from '../../api-key-in.ts';
import type { ModelEnvironment, PreparedModel } from '../../provider.ts';
import type { TryOptions } from '../../try-options.ts';
import { blotAnswer } from './blot-answer.ts';
import { baseUrlOf } from './endpoint.ts';
import { guardSending } from './guard-sending.ts';
import { tryFailureOf } from './provider-error.ts';
import { rateLimitsOf } from './rate-limits-of.ts';
import { readReply } from './read-reply.ts';
import { recordTransport } from './record-transport.ts';
import { requestBodyOf, samplingOf } from './request-body.ts';
import { requestTemplateOf } from './request-template.ts';
import { OpenaiSpecSchema } from './schema.ts';

const DEFAULT_TIMEOUT_MS = 120_000;

/**
 * Makes the model of a prepared spec.
 *
 * @throws PlumblineError `config-invalid` in a page without a proxy
 */
export async function createOpenai(prepared: PreparedModel, environment: ModelEnvironment): Promise<Model> {
  const spec = OpenaiSpecSchema.parse(prepared.spec, PARSED_ONCE);
  const endpoint = baseUrlOf(spec);
  const key = keyOf(prepared, environment);
  const blot = keyBlotter(key);
  const timeoutMs = spec.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const baseURL = environment.runtime === 'browser' ? proxiedUrl(prepared, environment) : endpoint;
  const template = requestTemplateOf({ baseURL, key });
  const { exchanges } = environment;
  const sender = await createTransport((name) => environment.env?.(name));
  const transport = exchanges === undefined ? sender : recordTransport(sender, { sink: exchanges, key });
  return {
    identity: {
      provider: 'openai',
      model: spec.model,
      ...(spec.revision === undefined ? {} : { revision: spec.revision }),
      runtime: { kind: 'remote', endpoint },
      sampling: samplingOf(spec),
    },
    async complete(request, options?: TryOptions) {
      throwIfAborted(options?.signal);
      const body = JSON.stringify(requestBodyOf(spec, request));
      const onWait = () => options?.onPhase?.('waiting');
      const { places } = transport;
      const place = places === undefined ? undefined : await places.take({ signal: options?.signal, onWait });
      options?.onPhase?.('asking');
      const startedAt = performance.now();
      const sending = transport.send({ ...template, body, call: callOf(options), ...(place === undefined ? {} : { place }) });
      const release = guardSending(sending, { timeoutMs, signal: options?.signal });
      let isBegun = false;
      try {
        let firstTokenMs: number | undefined;
        let waitedMs = 0;
        const watcher = {
          onText: () => {
            firstTokenMs ??= performance.now() - startedAt;
          },
          onWaited: (ms: number) => {
            waitedMs = ms;
          },
          onGivenUp: () => sending.cancel(new Error('the answer was whole, and the server left it open')),
        };
        const reply = await sending.reply;
        isBegun = true;
        const limits = options?.onLimits === undefined ? undefined : rateLimitsOf(reply.header);
        if (limits !== undefined) options?.onLimits?.(limits);
        const collected = blotAnswer(await readReply(reply, watcher), blot);
        const latencyMs = performance.now() - startedAt - waitedMs;
        return { ...collected, latencyMs, ...(firstTokenMs === undefined ? {} : { firstTokenMs }) };
      } catch (error) {
        sending.cancel(new Error('the answer was given up'));
        if (options?.signal?.aborted === true) throw abortError(options.signal);
        throw tryFailureOf(error, { model: spec.model, endpoint, key, isBegun });
      } finally {
        release();
        place?.leave();
      }
    },
    close: () => transport.close(),
  };
}

function callOf({ trial, attempt = 0, try: number = 1 }: CompleteOptions = {}): ExchangeCall {
  return { ...(trial === undefined ? {} : { trial }), attempt, try: number };
}

function keyOf(prepared: PreparedModel, environment: ModelEnvironment): string | undefined {
  const name = prepared.endpoint?.apiKeyEnv;
  return name === undefined ? undefined : apiKeyIn((each) => environment.env?.(each), name);
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
