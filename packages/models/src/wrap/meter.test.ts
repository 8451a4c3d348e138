import { type BilledTry, type Call, CallSchema, type Model, type Price, requestHash } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { createModel } from '../create-model.ts';
import { meterModel } from './meter.ts';

const PRICE: Price = { model: 'm', input: 2, output: 10, 'cached-input': 0.5 };
const USAGE = { inputTokens: 1000, cachedInputTokens: 400, outputTokens: 50 };

async function callsOf(line: object, price?: Price): Promise<Call[]> {
  const spec = { provider: 'scripted', model: 'm', answers: [] };
  const model = await createModel({ key: 'a', spec, data: [{ match: '*', text: 'ok', ...line }] }, { runtime: 'node' });
  const calls: Call[] = [];
  const metered = meterModel(model, { ...(price === undefined ? {} : { price }), onCall: (call) => calls.push(call) });
  await metered.complete({ messages: 'hi' }).catch(() => undefined);
  return calls;
}

test('a call is reported in the words of the protocol, under the hash of its request', async () => {
  const [call] = await callsOf({ usage: USAGE, refusal: 'no' }, PRICE);
  expect(CallSchema.parse(call)).toEqual(call);
  expect(call).toMatchObject({ requestSha256: requestHash({ messages: 'hi' }), text: 'ok', finishReason: 'stop', usage: USAGE });
});

test('sampling values of the request itself are told, and only those', async () => {
  const spec = { provider: 'scripted', model: 'm', answers: [] };
  const model = await createModel({ key: 'a', spec, data: [{ match: '*', text: 'ok' }] }, { runtime: 'node' });
  const calls: Call[] = [];
  const metered = meterModel(model, { onCall: (call) => calls.push(call) });
  await metered.complete({ messages: 'hi', temperature: 0.5, stop: ['x'] });
  await metered.complete({ messages: 'hi' });
  expect(calls.map((call) => CallSchema.parse(call).sampling)).toEqual([{ temperature: 0.5, stop: ['x'] }, undefined]);
});

test('the cost is at list price: (600 × 2 + 400 × 0.5 + 50 × 10) millionths of a dollar', async () => {
  expect((await callsOf({ usage: USAGE }, PRICE))[0]?.costUsd).toBeCloseTo(0.0019, 12);
});

test('an unknown price or an unknown usage leaves the cost absent, not 0', async () => {
  expect((await callsOf({ usage: USAGE }))[0]).not.toHaveProperty('costUsd');
  expect((await callsOf({}, PRICE))[0]).not.toHaveProperty('costUsd');
});

test('a try that told its tokens and brought no answer is told with what these cost, where that is known', async () => {
  const priceless = { onCall: () => undefined };
  for (const [options, cost] of [
    [{ ...priceless, price: PRICE }, { costUsd: expect.closeTo(0.0019, 12) }],
    [{ ...priceless, price: { ...PRICE, 'usd-per-hour': 2 } }, {}],
    [priceless, {}],
  ] as const) {
    const told: BilledTry[] = [];
    const failing: Model = {
      identity: { provider: 'p', model: 'm', runtime: { kind: 'remote', endpoint: 'e' }, sampling: {} },
      complete: async (_, given) => {
        given?.onBilledTry?.({ usage: USAGE });
        throw new Error('given up');
      },
    };
    const call = meterModel(failing, options).complete({ messages: 'hi' }, { onBilledTry: (tried) => told.push(tried) });
    await expect(call).rejects.toThrow('given up');
    expect(told).toEqual([{ usage: USAGE, ...cost }]);
  }
});

test('a call that fails is not reported', async () => {
  expect(await callsOf({ error: { message: 'down' } }, PRICE)).toEqual([]);
});
