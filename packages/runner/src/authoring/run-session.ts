import { type Call, type Model, type Price, priceOf, type Role } from '@plumbline/protocol';
import { inject } from 'vitest';
import type { Channel } from '../channel/channel.ts';
import { createEventQueue } from '../channel/event-queue.ts';
import { createClock } from '../engine/clock.ts';
import { answeredModel } from './answered-model.ts';
import type { RunContext } from './run-context.ts';
import { createRunJudge, type RunJudge } from './run-judge.ts';
import { runnerParts } from './runner-parts.ts';

/** What lives as long as the page or worker: the channel, and each model loaded once for all suites. */
export interface RunSession {
  readonly context: RunContext;
  readonly channel: Channel;
  readonly emit: ReturnType<typeof createEventQueue>;
  /** Loads the models of all roles, each once; records who they are. */
  loadModels(): Promise<(role: Role, onCall: (call: Call) => void) => Model>;
  /** Closes all models that were loaded. */
  closeModels(): Promise<void>;
  /** Whom scorers may ask. */
  readonly judge: RunJudge;
  readonly now: () => string;
}

const KEY = Symbol.for('plumbline.run-session');

/** The session of this page or worker. */
export function runSession(): Promise<RunSession> {
  const known = Reflect.get(globalThis, KEY) as Promise<RunSession> | undefined;
  if (known !== undefined) return known;
  const session = openSession(inject('plumbline'));
  Reflect.set(globalThis, KEY, session);
  return session;
}

async function openSession(context: RunContext): Promise<RunSession> {
  const channel = await openChannel(context);
  const emit = createEventQueue((events) => channel.record(events));
  const now = createClock();
  const models = new Map<string, Promise<Model>>();
  const place = { ...context, channel };
  const modelOf = (key: string): Promise<Model> => {
    const loading = models.get(key) ?? runnerParts().createModel(context.models[key] ?? null, place);
    models.set(key, loading);
    return loading;
  };
  const prices = new Map<Model, Price | undefined>();
  const priceFor = (model: Model): Price | undefined => {
    if (!prices.has(model)) prices.set(model, context.prices === undefined ? undefined : priceOf(context.prices, model.identity));
    return prices.get(model);
  };
  const meter = (model: Model, onCall: (call: Call) => void): Model => {
    const price = priceFor(model);
    return runnerParts().meterModel(model, price === undefined ? { onCall } : { price, onCall });
  };
  const load = async (role: Role, key: string): Promise<Model> => {
    const started = performance.now();
    const model = await modelOf(key);
    await emit({
      type: 'model-loaded',
      at: now(),
      role,
      identity: model.identity,
      loadMs: Math.round(performance.now() - started),
    });
    return model;
  };
  const answered = {
    calls: new Map(context.answered?.map(({ trial, calls }) => [trial, calls])),
    judgeCalls: new Map(context.answered?.map(({ trial, judgeCalls }) => [trial, judgeCalls])),
  };
  let loaded: Promise<Map<Role, Model>> | undefined;
  const loadAll = async (): Promise<Map<Role, Model>> => {
    const byRole = new Map<Role, Model>();
    // One after the other: two loads at once would share, and blur, their times.
    for (const { role, modelKey } of context.roles) byRole.set(role, answeredModel(await load(role, modelKey), answered.calls));
    return byRole;
  };
  return {
    context,
    channel,
    emit,
    now,
    judge: createRunJudge({ context, load: async (key) => answeredModel(await modelOf(key), answered.judgeCalls), meter }),
    closeModels: async () => {
      for (const loading of models.values()) {
        // A model that could not be loaded has been told of already.
        const model = await loading.catch(() => undefined);
        await model?.close?.();
      }
    },
    loadModels: async () => {
      loaded ??= loadAll();
      const byRole = await loaded;
      return (role, onCall) => {
        const model = byRole.get(role);
        if (model === undefined) throw new Error(`No model plays the role "${role}" in this run`);
        return meter(model, onCall);
      };
    },
  };
}

async function openChannel(context: RunContext): Promise<Channel> {
  if (context.runtime === 'browser') return (await import('../channel/page-channel.ts')).createPageChannel();
  const { connectSocketChannel } = await import('../channel/socket-channel.ts');
  return connectSocketChannel(context.socketPath ?? '');
}
