import {
  type Call,
  type Completion,
  caseOf,
  type ErroredTrial,
  type Model,
  type Scorer,
  TrialSchema,
  trialKey,
} from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { type RunTrialOptions, runTrial } from './run-trial.ts';

const item = caseOf({ id: 'order-1', input: 'Where is ORD-1?' });
const plan = { suite: 'support/order', case: item, role: 'candidate', attempt: 0 } as const;
const completion: Completion = { text: 'ORD-1', finishReason: 'stop', latencyMs: 12 };
const call: Call = { requestSha256: 'f'.repeat(64), ...completion, costUsd: 0.25 };
const asking: Scorer = {
  name: 'polite',
  version: '1',
  needsJudge: true,
  score: async (_input, tools) => {
    await tools?.judge?.complete({ messages: 'Is it polite?' });
    return { state: 'scored', value: 1, passed: true };
  },
};

const options = (given: Partial<RunTrialOptions>): RunTrialOptions => ({
  meteredModel: failing(),
  task: ({ input, model }) => model.complete({ messages: input }),
  scorers: [],
  timeoutMs: 1_000,
  signal: new AbortController().signal,
  ...given,
});

const tried = { usage: { inputTokens: 5, outputTokens: 1 }, costUsd: 0.5 };
/** Fails so once before each answer; then it does what is said, in place of the answer. */
const failing =
  (then: () => Promise<void> = async () => undefined): RunTrialOptions['meteredModel'] =>
  (_role, onCall): Model => ({
    identity: { provider: 'scripted', model: 'test', runtime: { kind: 'node', version: '24' }, sampling: {} },
    complete: async (_request, given) => {
      given?.onPhase?.('asking');
      given?.onBilledTry?.(tried);
      given?.onPhase?.('waiting');
      await then();
      given?.onPhase?.('asking');
      onCall(call);
      return completion;
    },
  });
const asksJudge = { scorers: [asking], meteredJudge: (onCall: (call: Call) => void) => failing()('candidate', onCall) };
const earlierTries = new Map([
  [trialKey({ ...plan, caseId: item.id }), { billedTries: [tried, tried], judgeBilledTries: [tried] }],
]);

describe('a try that told its tokens and brought no answer', () => {
  test('stands in the trial, that of the judge apart, and raises the cost of neither', async () => {
    const trial = TrialSchema.parse(await runTrial(plan, options({ ...asksJudge })));
    expect(trial).toMatchObject({
      status: 'completed',
      costUsd: 0.25,
      failedTries: 1,
      billedTries: [tried],
      judgeCostUsd: 0.25,
      judgeFailedTries: 1,
      judgeBilledTries: [tried],
    });
  });

  test('stands in the trial that broke off, also where nothing was answered', async () => {
    const brokenOff: ErroredTrial[] = [];
    const abort = new AbortController();
    const meteredModel = failing(async () => {
      abort.abort(new Error('Ctrl-C'));
      abort.signal.throwIfAborted();
    });
    const onBrokenOff = async (trial: ErroredTrial) => void brokenOff.push(trial);
    await expect(runTrial(plan, options({ meteredModel, onBrokenOff, signal: abort.signal }))).rejects.toThrow('Ctrl-C');
    expect(brokenOff).toMatchObject([{ calls: [], failedTries: 1, billedTries: [tried] }]);
  });

  test('before the trial broke off stands in the one that is run anew, once', async () => {
    const completed = await runTrial(plan, options({ ...asksJudge, earlierTries }));
    const three = { failedTries: 3, billedTries: [tried, tried, tried] };
    expect(completed).toMatchObject({ ...three, judgeFailedTries: 2, judgeBilledTries: [tried, tried] });
    const task: RunTrialOptions['task'] = async ({ model, input }) => {
      await model.complete({ messages: input });
      throw new Error('the tool server is down');
    };
    const errored = await runTrial(plan, options({ task, earlierTries }));
    expect(errored).toMatchObject({ status: 'errored', ...three, judgeFailedTries: 1, judgeBilledTries: [tried] });
  });

  test('before the trial broke off is no reason to record that again', async () => {
    const brokenOff: ErroredTrial[] = [];
    const abort = new AbortController();
    const task = async () => {
      abort.abort(new Error('Ctrl-C'));
      return '';
    };
    const onBrokenOff = async (trial: ErroredTrial) => void brokenOff.push(trial);
    await expect(runTrial(plan, options({ task, onBrokenOff, earlierTries, signal: abort.signal }))).rejects.toThrow('Ctrl-C');
    // It would stand for the record that holds what was answered.
    expect(brokenOff).toEqual([]);
  });
});
