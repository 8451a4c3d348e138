import { type BilledTry, type CallPhase, type Model, PlumblineError } from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { TryFailure, type TryFailureKind } from '../try-failure.ts';
import type { TryOptions } from '../try-options.ts';
import { type RetryOptions, retryModel } from './retry.ts';

const failure = (kind: TryFailureKind, retryAfterMs?: number) =>
  new TryFailure(kind, new PlumblineError(`no: ${kind}`, { code: 'provider-refused', remedy: 'wait' }), { retryAfterMs });

interface SceneOptions extends Partial<RetryOptions> {
  /** How long a call stands in a queue before its first request. */
  readonly queuedMs?: number;
}

/** A model whose tries take 10 ms each and end as the list says; a clock that only moves when somebody waits or is asked. */
function scene(ends: (Error | 'answer')[], { queuedMs = 0, ...policy }: SceneOptions = {}) {
  let now = 0;
  const waits: number[] = [];
  const phases: CallPhase[] = [];
  const billed: BilledTry[] = [];
  const rests: (number | undefined)[] = [];
  const raw: Model = {
    identity: { provider: 'p', model: 'm', runtime: { kind: 'remote', endpoint: 'http://127.0.0.1/v1' }, sampling: {} },
    async complete(_, options?: TryOptions) {
      rests.push(options?.restMs?.());
      const end = ends.shift() ?? 'answer';
      if (end instanceof TryFailure && end.kind === 'closed') throw end;
      if (queuedMs > 0 && options?.try === 1) {
        options.onPhase?.('waiting');
        now += queuedMs;
      }
      options?.onPhase?.('asking');
      now += 10;
      if (end !== 'answer') throw end;
      return { text: 'yes', finishReason: 'stop', latencyMs: 10 };
    },
  };
  const model = retryModel(raw, {
    maxRetries: 5,
    retryForMs: 600_000,
    random: () => 0.5,
    nowMs: () => now,
    wait: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      waits.push(milliseconds);
      now += milliseconds;
    },
    ...policy,
  });
  const told = { onPhase: (phase: CallPhase) => phases.push(phase), onBilledTry: (tried: BilledTry) => billed.push(tried) };
  const call = (signal?: AbortSignal) => model.complete({ messages: 'hi' }, signal === undefined ? told : { ...told, signal });
  return { call, waits, phases, rests, billed };
}

describe('a call that is answered at once', () => {
  test('is asked once and has not waited', async () => {
    const { call, phases } = scene([]);
    expect(await call()).toEqual({ text: 'yes', finishReason: 'stop', latencyMs: 10 });
    expect(phases).toEqual(['asking']);
  });
});

describe('a call that is answered in the end', () => {
  test('has the latency of the answered try and all waiting as queueMs: 250 + 1234.56 ms, to a tenth', async () => {
    const { call, waits, phases } = scene([failure('transient'), failure('too-fast', 1234.56)]);
    expect(await call()).toEqual({ text: 'yes', finishReason: 'stop', latencyMs: 10, queueMs: 1484.6 });
    expect(waits).toEqual([250, 1234.56]);
    expect(phases).toEqual(['asking', 'waiting', 'asking', 'waiting', 'asking']);
  });
});

test('tries that told their tokens are told on, also of a call that is given up', async () => {
  const usage = { inputTokens: 30, outputTokens: 5 };
  const told = (kind: TryFailureKind) => new TryFailure(kind, failure(kind).error, { bill: usage });
  const refused = new TryFailure('too-fast', failure('too-fast').error, { bill: 'nothing' });
  const { call, billed } = scene([told('transient'), failure('transient'), refused, told('final')]);
  await expect(call()).rejects.toThrow('no: final');
  expect(billed).toEqual([{ usage }, { usage }]);
});

describe('a call that stood in a queue for longer than it may be sent again', () => {
  test('is sent again all the same: its time begins with its first request', async () => {
    const { call, waits } = scene([failure('too-fast', 400)], { queuedMs: 60_000, retryForMs: 1000 });
    expect(await call()).toMatchObject({ text: 'yes', queueMs: 60_400 });
    expect(waits).toEqual([400]);
  });
});

describe('a call that is given up', () => {
  test('because there is no time for another try says so, with what the server asks', async () => {
    const call = scene([failure('too-fast', 400), failure('too-fast', 3_600_000)], { retryForMs: 1500 }).call();
    await expect(call).rejects.toMatchObject({
      message:
        'no: too-fast (tried 2 times; the server asks to wait 3600 s; another try would come after the 1.5 s of "retryForMs")',
      code: 'provider-refused',
      remedy: 'wait',
    });
    const silent = scene([failure('transient')], { retryForMs: 100 }).call();
    await expect(silent).rejects.toMatchObject({
      message: 'no: transient (another try would come after the 0.1 s of "retryForMs")',
    });
  });

  test('because its endpoint is closed for longer than its rest throws the error that it had, with what it would have waited for', async () => {
    const ends = [failure('too-fast', 49_980), failure('closed', 30_000)];
    const { call, waits, rests } = scene(ends, { retryForMs: 60_000 });
    await expect(call()).rejects.toMatchObject({
      message: 'no: too-fast (its endpoint asks all to wait 30 s; another try would come after the 60 s of "retryForMs")',
    });
    // The first request at 0 ms takes 10 ms: 60 s less 49.99 s.
    expect({ rests, waits }).toEqual({ rests: [undefined, 10_010], waits: [49_980] });
  });

  test('before its first request throws what it is told', async () => {
    await expect(scene([failure('closed', 3_600_000)]).call()).rejects.toMatchObject({ message: 'no: closed' });
  });

  test('throws the last error with the number of tries', async () => {
    const call = scene([failure('transient'), failure('too-fast'), failure('final')]).call();
    await expect(call).rejects.toMatchObject({ name: 'PlumblineError', message: 'no: final (tried 3 times)', remedy: 'wait' });
  });

  test('throws the only error as it is', async () => {
    const { call, phases } = scene([failure('too-fast')], { maxRetries: 0 });
    await expect(call()).rejects.toMatchObject({ message: 'no: too-fast' });
    expect(phases).toEqual(['asking']);
  });

  test('is not repeated after an error of another kind, nor after an abort', async () => {
    const crash = new RangeError('a defect');
    await expect(scene([crash]).call()).rejects.toBe(crash);
    const { call, phases } = scene([failure('transient')]);
    await expect(call(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect(phases).toEqual(['asking', 'waiting']);
  });
});
