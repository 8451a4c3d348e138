import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { createOtlpSender, type FinishWait, type OtlpSenderLimits } from './otlp-sender.ts';

const STARTED = { runId: 'r', toolVersion: '1' };
/** A JSON string of ten characters. */
const ITEM = '"12345678"';
const LIMITS: OtlpSenderLimits = {
  batchItems: 3,
  batchCharacters: 45,
  waitingCharacters: 100,
  lingerMs: 60_000,
  tryMs: 60_000,
  finishMs: 60_000,
  endedMs: 60_000,
  quietMs: 60_000,
};

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
});

/** A collector that says how many items each request held; it answers while `open` says so. */
async function collect({ open = true }: { readonly open?: boolean } = {}) {
  const batches: number[] = [];
  server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    request.on('end', () => {
      batches.push(JSON.parse(text).resourceSpans[0].scopeSpans[0].spans.length);
      if (open) response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { batches, target: { url: { traces: url, logs: url }, headers: {} } };
}

test('a batch has at most so many items, and at most so many characters unless one item alone has more', async () => {
  const { batches, target } = await collect();
  const sender = createOtlpSender(target, { started: STARTED, limits: LIMITS });
  for (let index = 0; index < 4; index += 1) sender.add('traces', ITEM);
  for (const length of [38, 50]) sender.add('traces', JSON.stringify('x'.repeat(length - 2)));
  expect(await sender.finish()).toEqual({ sent: { traces: 6, logs: 0 }, undelivered: { traces: 0, logs: 0 } });
  // Three of ten characters; the fourth, since 10 + 38 is more than 45; then each by itself.
  expect(batches).toEqual([3, 1, 1, 1]);
});

test('what comes while too much is waiting is left out and counted', async () => {
  const { target } = await collect();
  const sender = createOtlpSender(target, { started: STARTED, limits: LIMITS });
  // The third begins a request, which takes three away; of the rest ten may wait.
  for (let index = 0; index < 20; index += 1) sender.add('traces', ITEM);
  expect(await sender.finish()).toEqual({
    sent: { traces: 20, logs: 0 },
    undelivered: { traces: 7, logs: 0 },
    reason: 'it was too slow for this run',
  });
});

test('a caller that waits for room loses nothing', async () => {
  const { batches, target } = await collect();
  const sender = createOtlpSender(target, { started: STARTED, limits: LIMITS });
  for (let index = 0; index < 100; index += 1) {
    sender.add('traces', ITEM);
    await sender.room();
  }
  expect((await sender.finish()).undelivered).toEqual({ traces: 0, logs: 0 });
  expect(batches.reduce((sum, size) => sum + size, 0)).toBe(100);
});

test('what is there sends what waits for a batch when it has waited long enough', async () => {
  const { batches, target } = await collect();
  const sender = createOtlpSender(target, { started: STARTED, limits: { ...LIMITS, lingerMs: 1 } });
  sender.add('traces', ITEM);
  await expect.poll(() => batches).toEqual([1]);
  await sender.finish();
});

test('spans and events go side by side, so that a slow collector gets both', async () => {
  // Neither is answered before both are there.
  const held: (() => void)[] = [];
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      held.push(() => response.end('{}'));
      if (held.length === 2) for (const answer of held) answer();
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const target = { url: { traces: `${url}/v1/traces`, logs: `${url}/v1/logs` }, headers: {} };
  const sender = createOtlpSender(target, { started: STARTED, limits: { ...LIMITS, finishMs: 3_000 } });
  for (const signal of ['traces', 'logs'] as const) sender.add(signal, ITEM);
  expect(await sender.finish()).toEqual({ sent: { traces: 1, logs: 1 }, undelivered: { traces: 0, logs: 0 } });
});

/** A collector that answers one request at a time, each so long after the one before. */
async function collectSlowly(eachMs: number) {
  let last: Promise<unknown> = Promise.resolve();
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      last = last.then(() => wait(eachMs)).then(() => response.end('{}'));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: { traces: `${url}/v1/traces`, logs: `${url}/v1/logs` }, headers: {} };
}

test('a collector that answers one request at a time gets all, however little time there is after a run that was ended', async () => {
  const target = await collectSlowly(20);
  const sender = createOtlpSender(target, { started: STARTED, limits: { ...LIMITS, endedMs: 1 } });
  for (let index = 0; index < 5; index += 1) for (const signal of ['traces', 'logs'] as const) sender.add(signal, ITEM);
  const waits: FinishWait[] = [];
  const delivery = await sender.finish({ onWait: (told) => waits.push(told) });
  expect(delivery).toEqual({ sent: { traces: 5, logs: 5 }, undelivered: { traces: 0, logs: 0 } });
  expect(waits).toEqual([]);
});

/** A collector that tells how many requests it got, and answers each after so long. */
async function collectLate(eachMs: number) {
  let requests = 0;
  server = createServer((request, response) => {
    requests += 1;
    request.resume().on('end', async () => {
      await wait(eachMs);
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { requests: () => requests, target: { url: { traces: url, logs: url }, headers: {} } };
}

test('a collector that takes more than ten seconds for a request gets it once', { timeout: 20_000 }, async () => {
  const { requests, target } = await collectLate(10_500);
  const sender = createOtlpSender(target, { started: STARTED });
  sender.add('traces', ITEM);
  expect(await sender.finish()).toEqual({ sent: { traces: 1, logs: 0 }, undelivered: { traces: 0, logs: 0 } });
  expect(requests()).toBe(1);
});

test('what was not answered for as long as a try may take is not sent again: the collector may have it', async () => {
  const { requests, target } = await collectLate(5_000);
  const sender = createOtlpSender(target, { started: STARTED, limits: { ...LIMITS, tryMs: 20 } });
  sender.add('traces', ITEM);
  expect(await sender.finish()).toEqual({
    sent: { traces: 1, logs: 0 },
    undelivered: { traces: 1, logs: 0 },
    reason: 'it did not answer a request within 0.02 s',
  });
  expect(requests()).toBe(1);
});

test('a wait that is long is told once, with what is left, and may be ended', async () => {
  const { target } = await collect({ open: false });
  const sender = createOtlpSender(target, { started: STARTED, limits: { ...LIMITS, quietMs: 10 } });
  for (let index = 0; index < 4; index += 1) sender.add('traces', ITEM);
  const skip = new AbortController();
  const waits: FinishWait[] = [];
  const onWait = (told: FinishWait) => {
    waits.push(told);
    skip.abort();
  };
  expect(await sender.finish({ signal: skip.signal, onWait })).toEqual({
    sent: { traces: 4, logs: 0 },
    undelivered: { traces: 4, logs: 0 },
    reason: 'it had not taken them when the wait was ended',
  });
  expect(waits).toEqual([{ left: { traces: 4, logs: 0 }, mostMs: 59_990 }]);
});

test('after a run that was ended there is little time', async () => {
  const { target } = await collect({ open: false });
  const sender = createOtlpSender(target, { started: STARTED, limits: { ...LIMITS, endedMs: 10 } });
  sender.add('traces', ITEM);
  expect(await sender.finish({ isEnded: true })).toMatchObject({
    undelivered: { traces: 1, logs: 0 },
    reason: 'it did not answer in time',
  });
});

test('a collector that never answers holds the end of the run no longer than it may', async () => {
  const { target } = await collect({ open: false });
  const sender = createOtlpSender(target, { started: STARTED, limits: { ...LIMITS, finishMs: 20 } });
  for (let index = 0; index < 4; index += 1) sender.add('traces', ITEM);
  expect(await sender.finish()).toMatchObject({ undelivered: { traces: 4, logs: 0 }, reason: 'it did not answer in time' });
});
