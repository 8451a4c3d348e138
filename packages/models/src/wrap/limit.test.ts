import { type CallPhase, type Model, PlumblineError } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { TryFailure } from '../try-failure.ts';
import type { TryOptions } from '../try-options.ts';
import { useEndpointGate } from './limit/endpoint-gates.ts';
import { limitModel } from './limit.ts';

/** A model whose calls end when the test says so. */
function heldModel(endpoint: string) {
  const calls: { answer(): void; refuse(retryAfterMs?: number): void; hangUp(): void }[] = [];
  let closed = 0;
  const raw: Model = {
    identity: { provider: 'p', model: 'm', runtime: { kind: 'remote', endpoint: 'http://127.0.0.1/v1' }, sampling: {} },
    complete: () => {
      const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<Model['complete']>>>();
      const error = new PlumblineError('too fast', { code: 'provider-refused', remedy: 'wait' });
      calls.push({
        answer: () => resolve({ text: 'yes', finishReason: 'stop', latencyMs: 1 }),
        refuse: (retryAfterMs) => reject(new TryFailure('too-fast', error, { retryAfterMs })),
        hangUp: () => reject(new TryFailure('unserved', error, { bill: 'nothing' })),
      });
      return promise;
    },
    async close() {
      closed += 1;
    },
  };
  return { model: limitModel(raw, { ...useEndpointGate(endpoint), retryForMs: 600_000 }), calls, closed: () => closed };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

test('what one model learns of an endpoint holds for the others there, and is forgotten with the last of them', async () => {
  const first = heldModel('shared');
  const second = heldModel('shared');
  const elsewhere = heldModel('elsewhere');
  const kept = first.model.complete({ messages: 'kept' });
  const refused = first.model.complete({ messages: 'refused' });
  await settle();
  first.calls[1]?.refuse();
  await expect(refused).rejects.toBeInstanceOf(TryFailure);

  const phases: CallPhase[] = [];
  const waiting = second.model.complete({ messages: 'waits' }, { onPhase: (phase) => phases.push(phase) });
  void elsewhere.model.complete({ messages: 'does not' });
  await settle();
  expect({ phases, second: second.calls.length, elsewhere: elsewhere.calls.length }).toEqual({
    phases: ['waiting'],
    second: 0,
    elsewhere: 1,
  });
  first.calls[0]?.answer();
  await kept;
  await settle();
  second.calls[0]?.answer();
  expect(await waiting).toMatchObject({ text: 'yes' });

  for (const { model } of [first, second, second]) await model.close?.();
  const anew = heldModel('shared');
  void anew.model.complete({ messages: 'one' });
  void anew.model.complete({ messages: 'two' });
  await settle();
  expect(anew.calls).toHaveLength(2);
  expect(second.closed()).toBe(2);
});

test('a call that is aborted while it waits leaves the queue', async () => {
  const { model, calls } = heldModel('abort');
  void model.complete({ messages: 'kept' });
  const refused = model.complete({ messages: 'refused' });
  await settle();
  calls[1]?.refuse();
  await refused.catch(() => undefined);
  const controller = new AbortController();
  const waiting = model.complete({ messages: 'waits' }, { signal: controller.signal });
  const next = model.complete({ messages: 'waits too' });
  controller.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  calls[0]?.answer();
  await settle();
  expect(calls).toHaveLength(3);
  calls[2]?.answer();
  expect(await next).toMatchObject({ text: 'yes' });
});

test('a pause that is longer than a call may wait is an error at once, also of those who waited before it began', async () => {
  const { model, calls } = heldModel('pause');
  const refused = ['one', 'two', 'three', 'four'].map((messages) => model.complete({ messages }).catch(() => undefined));
  await settle();
  calls[0]?.refuse();
  calls[1]?.refuse();
  await settle();
  const before = model.complete({ messages: 'waits' }).catch((error: unknown) => error);
  calls[2]?.refuse(600_001);
  calls[3]?.refuse(10_000_000_000);
  await Promise.all(refused);
  const later = model.complete({ messages: 'comes later' }).catch((error: unknown) => error);
  for (const error of [await before, await later]) {
    expect(error).toMatchObject({ name: 'TryFailure', kind: 'closed', error: { code: 'endpoint-closed' } });
  }
  expect(calls).toHaveLength(4);
});

test('a call that is sent again waits no longer than its rest, also where that has become shorter while it waited', async () => {
  const { model, calls } = heldModel('rest');
  const refused = ['one', 'two', 'three', 'four'].map((messages) => model.complete({ messages }).catch(() => undefined));
  await settle();
  let restMs = 30_000;
  const options: TryOptions = { restMs: () => restMs };
  calls[0]?.refuse();
  await settle();
  const waiting = model.complete({ messages: 'again' }, options).catch((error: unknown) => error);
  for (const call of calls.slice(1)) call.refuse(20_000);
  await Promise.all(refused);
  restMs = 10_000;
  const later = model.complete({ messages: 'again, later' }, options).catch((error: unknown) => error);
  for (const error of [await waiting, await later]) expect(error).toMatchObject({ name: 'TryFailure', kind: 'closed' });
  expect(calls).toHaveLength(4);
});

test('a call whose signal is aborted when it tells that it waits does not enter the queue', async () => {
  const { model, calls } = heldModel('abort on waiting');
  const first = ['kept', 'refused'].map((messages) => model.complete({ messages }).catch(() => undefined));
  await settle();
  calls[1]?.refuse();
  await first[1];
  const controller = new AbortController();
  const options = { signal: controller.signal, onPhase: () => controller.abort() };
  await expect(model.complete({ messages: 'waits' }, options)).rejects.toMatchObject({ name: 'AbortError' });
  calls[0]?.answer();
  await settle();
  expect(calls).toHaveLength(2);
});

test('a connection that is closed without a word, while an older call is worked on, was one too many; without one, it was an accident', async () => {
  const { model, calls } = heldModel('hang up');
  const [kept, second] = ['kept', 'second'].map((messages) => model.complete({ messages }).catch((error: unknown) => error));
  await settle();
  calls[1]?.hangUp();
  expect(await second).toMatchObject({ name: 'TryFailure', kind: 'too-fast', bill: 'nothing' });
  void model.complete({ messages: 'waits' }).catch(() => undefined);
  await settle();
  expect(calls).toHaveLength(2);
  calls[0]?.hangUp();
  expect(await kept).toMatchObject({ name: 'TryFailure', kind: 'transient', bill: 'nothing' });
});
