import { type Call, type Completion, caseOf, type Model, type Scorer } from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { type RunTrialOptions, runTrial } from './run-trial.ts';

const item = caseOf({ id: 'order-1', input: 'Where is ORD-1?' });
const plan = { suite: 'support/order', case: item, role: 'candidate', attempt: 0 } as const;
const completion: Completion = { text: 'ORD-1', finishReason: 'stop', latencyMs: 12, usage: { inputTokens: 5, outputTokens: 2 } };
const call: Call = { requestSha256: 'f'.repeat(64), ...completion, costUsd: 0.25 };

const options = (given: Pick<RunTrialOptions, 'meteredModel'> & Partial<RunTrialOptions>): RunTrialOptions => ({
  task: ({ input, model }) => model.complete({ messages: input }),
  scorers: [],
  timeoutMs: 1_000,
  signal: new AbortController().signal,
  ...given,
});

describe('a request that is under way', () => {
  const slow =
    (answers: Promise<void>): RunTrialOptions['meteredModel'] =>
    (_role, onCall): Model => ({
      identity: { provider: 'scripted', model: 'slow', runtime: { kind: 'node', version: '24' }, sampling: {} },
      complete: async ({ messages }, given) => {
        given?.onPhase?.('asking');
        if (messages !== 'quick') await answers;
        given?.signal?.throwIfAborted();
        onCall(call);
        return completion;
      },
    });
  const twoSlow =
    (end: () => string): RunTrialOptions['task'] =>
    async ({ model }) => {
      void model.complete({ messages: 'slow' });
      void model.complete({ messages: 'slow' });
      await model.complete({ messages: 'quick' });
      return end();
    };
  const failing = twoSlow(() => {
    throw new Error('the tool server is down');
  });

  test('when the time of its trial is up is a try without an answer', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const trial = await runTrial(plan, options({ timeoutMs: 20, meteredModel: slow(promise) }));
    expect(trial).toMatchObject({ status: 'errored', error: { code: 'timeout' }, calls: [], failedTries: 1 });
    resolve();
  });

  test('when its task fails is answered and paid for, and stands in the trial', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const running = runTrial(plan, options({ task: failing, meteredModel: slow(promise) }));
    let isEnded = false;
    running.then(() => {
      isEnded = true;
    });
    await new Promise((next) => setImmediate(next));
    expect(isEnded).toBe(false);
    resolve();
    const trial = await running;
    expect(trial).toMatchObject({
      status: 'errored',
      error: { code: 'task-failed' },
      calls: [call, call, call],
      costUsd: 0.75,
    });
    expect(trial).not.toHaveProperty('failedTries');
  });

  test('when its task is content with what others answered, too: as money and tokens, but not as time', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    setImmediate(resolve);
    const trial = await runTrial(plan, options({ task: twoSlow(() => 'ORD-1'), meteredModel: slow(promise) }));
    expect(trial).toMatchObject({
      status: 'completed',
      calls: [call, call, call],
      costUsd: 0.75,
      outputTokens: 6,
      latencyMs: 12,
    });
  });

  test('is waited for no longer than a trial may take; what the task came to stands', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const given = { timeoutMs: 20, meteredModel: slow(promise) };
    expect(await runTrial(plan, options({ ...given, task: failing }))).toMatchObject({
      error: { code: 'task-failed' },
      calls: [call],
      failedTries: 2,
    });
    expect(await runTrial(plan, options({ ...given, task: twoSlow(() => 'ORD-1') }))).toMatchObject({
      status: 'completed',
      calls: [call],
      failedTries: 2,
    });
    resolve();
  });

  test('of a judge stands in the trial, too', async () => {
    const hasty: Scorer = {
      name: 'hasty',
      version: '1',
      needsJudge: true,
      score: async (_, tools) => {
        void tools?.judge?.complete({ messages: 'slow' });
        throw new Error('no grammar');
      },
    };
    const { promise, resolve } = Promise.withResolvers<void>();
    const judge = slow(promise);
    const meteredJudge = (onCall: (call: Call) => void) => {
      setImmediate(resolve);
      return judge('candidate', onCall);
    };
    const trial = await runTrial(
      plan,
      options({ task: () => 'ORD-1', meteredModel: slow(promise), meteredJudge, scorers: [hasty] }),
    );
    expect(trial).toMatchObject({ judgeCalls: [call], judgeCostUsd: 0.25, scores: [{ state: 'unscored' }] });
  });
});

test('a call that still waits for its turn when its task has ended is never sent, nor is one that the task begins afterwards', async () => {
  let sent = 0;
  const crowded: RunTrialOptions['meteredModel'] = (_role, onCall): Model => ({
    identity: { provider: 'scripted', model: 'crowded', runtime: { kind: 'node', version: '24' }, sampling: {} },
    complete: ({ messages }, given) =>
      new Promise((resolve, reject) => {
        given?.onPhase?.('waiting');
        given?.signal?.addEventListener('abort', () => reject(given.signal?.reason));
        if (messages === 'crowded out') return;
        given?.onPhase?.('asking');
        sent += 1;
        onCall(call);
        resolve(completion);
      }),
  });
  const late = Promise.withResolvers<unknown>();
  const task: RunTrialOptions['task'] = async ({ model }) => {
    const next = model.complete({ messages: 'crowded out' }).catch(() => model.complete({ messages: 'next' }));
    late.resolve(next.catch((error: Error) => error.message));
    await model.complete({ messages: 'first' });
    throw new Error('the tool server is down');
  };
  const trial = await runTrial(plan, options({ task, meteredModel: crowded }));
  expect(trial).toMatchObject({ status: 'errored', error: { code: 'task-failed' }, calls: [call] });
  expect(trial).not.toHaveProperty('failedTries');
  expect(await late.promise).toBe('The task of the trial has ended');
  expect(sent).toBe(1);
});
