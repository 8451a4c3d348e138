import {
  type Call,
  type Completion,
  caseOf,
  type ErroredTrial,
  type Model,
  PlumblineError,
  type Scorer,
} from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { type RunTrialOptions, runTrial } from './run-trial.ts';

const item = caseOf({ id: 'order-1', input: 'Where is ORD-1?', target: 'ORD-1', slices: ['channel:email'] });
const plan = { suite: 'support/order', case: item, role: 'candidate', attempt: 0 } as const;
const completion: Completion = { text: 'ORD-1', finishReason: 'stop', latencyMs: 12, usage: { inputTokens: 5, outputTokens: 2 } };
const call: Call = { requestSha256: 'f'.repeat(64), ...completion, costUsd: 0.25 };

const holdsTarget: Scorer = {
  name: 'holds-target',
  version: '1',
  score: ({ case: { target }, output }) => ({
    state: 'scored',
    value: Number(output.includes(String(target))),
    passed: output.includes(String(target)),
  }),
};

/** A model that answers every request alike and reports what each call cost, as a metered model does. */
const answering = (calls: readonly Call[]): RunTrialOptions['meteredModel'] => {
  const queue = [...calls];
  return (_role, onCall): Model => ({
    identity: { provider: 'scripted', model: 'test', runtime: { kind: 'node', version: '24' }, sampling: {} },
    complete: async () => {
      onCall(queue.shift() ?? call);
      return completion;
    },
  });
};

const options = (given: Partial<RunTrialOptions> = {}): RunTrialOptions => ({
  meteredModel: answering([]),
  task: ({ input, model }) => model.complete({ messages: input }),
  scorers: [holdsTarget],
  timeoutMs: 1_000,
  signal: new AbortController().signal,
  ...given,
});

/** Judges by asking; its own name is its whole criterion. */
const judging = (name: string, more: Partial<Scorer> = {}): Scorer => ({
  name,
  version: '1',
  needsJudge: true,
  score: async (_input, tools) => {
    const reply = await tools?.judge?.complete({ messages: name });
    return reply === undefined ? { state: 'unscored', reason: 'no judge' } : { state: 'scored', value: 1, passed: true };
  },
  ...more,
});

const judgeThat = (answer: (signal?: AbortSignal) => Promise<Call>) => (onCall: (call: Call) => void) => ({
  identity: { provider: 'scripted', model: 'judge', runtime: { kind: 'node', version: '24' }, sampling: {} } as const,
  complete: async (_request: unknown, given?: { readonly signal?: AbortSignal }) => {
    onCall(await answer(given?.signal));
    return completion;
  },
});

describe('a judge', () => {
  test('is asked by the scorers that need one; its calls, money and time stay apart from the model’s', async () => {
    const judgeCall: Call = { ...call, costUsd: 0.1, latencyMs: 900 };
    const meteredJudge = judgeThat(async () => judgeCall);
    const scorers = [judging('polite'), holdsTarget, judging('brief')];
    const trial = await runTrial(plan, options({ meteredJudge, scorers }));
    expect(trial).toMatchObject({ calls: [call], costUsd: 0.25, latencyMs: 12, outputTokens: 2 });
    // Twice 0.1 is 0.2 to the last digit.
    expect(trial).toMatchObject({ judgeCalls: [judgeCall, judgeCall], judgeCostUsd: 0.2 });
  });

  test('is kept from a scorer that does not say that it needs one', async () => {
    const { needsJudge: _, ...sly } = judging('sly');
    const trial = await runTrial(plan, options({ meteredJudge: judgeThat(async () => call), scorers: [sly] }));
    expect(trial).not.toHaveProperty('judgeCalls');
    expect(trial).toMatchObject({ scores: [{ state: 'unscored', reason: 'no judge' }] });
  });

  test('of unknown cost makes the judge’s money unknown, not the model’s', async () => {
    const { costUsd: _, ...unpriced } = call;
    const trial = await runTrial(plan, options({ meteredJudge: judgeThat(async () => unpriced), scorers: [judging('polite')] }));
    expect(trial).toMatchObject({ costUsd: 0.25, judgeCalls: [unpriced] });
    expect(trial).not.toHaveProperty('judgeCostUsd');
  });

  test('that fails leaves its score unscored and the trial completed', async () => {
    const meteredJudge = judgeThat(async () => {
      throw new Error('the judge is down');
    });
    const trial = await runTrial(plan, options({ meteredJudge, scorers: [judging('polite'), holdsTarget] }));
    expect(trial).toMatchObject({
      status: 'completed',
      scores: [
        { scorer: 'polite', state: 'unscored', reason: 'the scorer failed: the judge is down' },
        { scorer: 'holds-target', state: 'scored' },
      ],
    });
  });

  test('whose quota is used up ends the run, whatever its scorer makes of that', async () => {
    const meteredJudge = judgeThat(async () => {
      throw Object.assign(new PlumblineError('Nothing left', { code: 'provider-refused', remedy: 'Pay.' }), {
        code: 'quota-exhausted',
      });
    });
    const shy = judging('shy', {
      score: async (_, tools) => {
        await tools?.judge?.complete({ messages: 'x' }).catch(() => undefined);
        return { state: 'unscored', reason: 'never mind' };
      },
    });
    const brokenOff: ErroredTrial[] = [];
    const onBrokenOff = async (trial: ErroredTrial) => void brokenOff.push(trial);
    await expect(runTrial(plan, options({ meteredJudge, scorers: [shy], onBrokenOff }))).rejects.toMatchObject({
      code: 'quota-exhausted',
    });
    // What the model had answered is told: it is paid for.
    expect(brokenOff).toMatchObject([
      { caseId: 'order-1', status: 'errored', error: { code: 'quota-exhausted' }, calls: [call], costUsd: 0.25 },
    ]);

    const meteredModel = answering([{ ...call, replayed: true }]);
    await expect(runTrial(plan, options({ meteredModel, meteredJudge, scorers: [shy], onBrokenOff }))).rejects.toThrow();
    expect(brokenOff).toHaveLength(1);
  });

  const untilAborted = (signal?: AbortSignal) =>
    new Promise<Call>((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

  test('that does not answer in time is unscored, and does not take the answer with it', async () => {
    const trial = await runTrial(
      plan,
      options({ timeoutMs: 20, meteredJudge: judgeThat(untilAborted), scorers: [judging('polite'), holdsTarget] }),
    );
    expect(trial).toMatchObject({
      status: 'completed',
      scores: [{ state: 'unscored', reason: 'the judge did not answer within 20 ms' }, { state: 'scored' }],
    });
  });

  test('that a stopping run interrupts leaves no trial: what is half judged is judged again', async () => {
    const abort = new AbortController();
    const meteredJudge = judgeThat((signal) => {
      queueMicrotask(() => abort.abort(new Error('Ctrl-C')));
      return untilAborted(signal);
    });
    const running = runTrial(plan, options({ signal: abort.signal, meteredJudge, scorers: [judging('polite')] }));
    await expect(running).rejects.toThrow('Ctrl-C');
  });
});

describe('runTrial', () => {
  test('records answer, scores, tokens, cost and time of a completed trial', async () => {
    expect(await runTrial(plan, options())).toEqual({
      suite: 'support/order',
      caseId: 'order-1',
      caseHash: item.hash,
      role: 'candidate',
      attempt: 0,
      slices: ['channel:email'],
      input: 'Where is ORD-1?',
      target: 'ORD-1',
      status: 'completed',
      output: 'ORD-1',
      finishReason: 'stop',
      calls: [call],
      costUsd: 0.25,
      outputTokens: 2,
      latencyMs: 12,
      scores: [{ scorer: 'holds-target', version: '1', metric: 'task-success', state: 'scored', value: 1, passed: true }],
    });
  });

  test('adds up the calls of one trial', async () => {
    const twice: RunTrialOptions['task'] = async ({ model }) => {
      await model.complete({ messages: 'first' });
      return model.complete({ messages: 'second' });
    };
    expect(await runTrial(plan, options({ task: twice }))).toMatchObject({ costUsd: 0.5, outputTokens: 4, latencyMs: 24 });
  });

  test('a cost that one call does not know is unknown for the trial, not 0', async () => {
    const { costUsd: _, ...unpriced } = call;
    const trial = await runTrial(plan, options({ meteredModel: answering([unpriced]) }));
    expect(trial).not.toHaveProperty('costUsd');
  });

  test('the time of a replayed answer is no latency', async () => {
    const trial = await runTrial(plan, options({ meteredModel: answering([{ ...call, replayed: true }]) }));
    expect(trial).not.toHaveProperty('latencyMs');
  });

  test('a request with a field that no model is sent is an error that names it, and nothing is asked', async () => {
    const task: RunTrialOptions['task'] = ({ model }) => model.complete(Object.assign({ messages: 'hi' }, { tools: [] }));
    const trial = await runTrial(plan, options({ task }));
    expect(trial).toMatchObject({ status: 'errored', calls: [], error: { code: 'suite-invalid' } });
    expect(trial).toMatchObject({ error: { message: expect.stringContaining('"tools"') } });
    const absent: RunTrialOptions['task'] = ({ model }) =>
      model.complete(Object.assign({ messages: 'hi' }, { tools: undefined }));
    expect(await runTrial(plan, options({ task: absent }))).toMatchObject({ status: 'completed' });
  });

  test('an error of the task is an errored trial, with its message', async () => {
    const task = () => {
      throw new Error('the tool server is down');
    };
    expect(await runTrial(plan, options({ task }))).toMatchObject({
      status: 'errored',
      error: { code: 'task-failed', message: 'the tool server is down' },
    });
  });

  test('a failed expect is a wrong answer, not an error', async () => {
    const task: RunTrialOptions['task'] = async ({ model }) => {
      const answer = await model.complete({ messages: 'x' });
      expect(answer.text).toBe('ORD-2');
      return answer;
    };
    const trial = await runTrial(plan, options({ task }));
    expect(trial).toMatchObject({
      status: 'completed',
      output: 'ORD-1',
      scores: [{ scorer: 'expect', value: 0, passed: false }],
    });
  });

  test('a scorer that throws or leaves [0, 1] is unscored with the reason', async () => {
    const broken: Scorer = {
      name: 'broken',
      version: '1',
      score: () => {
        throw new Error('no grammar');
      },
    };
    const wild: Scorer = { name: 'wild', version: '1', score: () => ({ state: 'scored', value: Number.NaN }) };
    const trial = await runTrial(plan, options({ scorers: [broken, wild] }));
    expect(trial.status === 'completed' && trial.scores).toEqual([
      { scorer: 'broken', version: '1', metric: 'task-success', state: 'unscored', reason: 'the scorer failed: no grammar' },
      {
        scorer: 'wild',
        version: '1',
        metric: 'task-success',
        state: 'unscored',
        reason: 'the scorer gave NaN, which is not in [0, 1]',
      },
    ]);
  });

  test('a task that ignores its time limit is an errored trial', async () => {
    const trial = await runTrial(plan, options({ timeoutMs: 20, task: () => new Promise<string>(() => undefined) }));
    expect(trial).toMatchObject({ status: 'errored', error: { code: 'timeout' } });
  });

  test('an aborted run records no trial', async () => {
    const abort = new AbortController();
    const running = runTrial(plan, options({ signal: abort.signal, task: () => new Promise<string>(() => undefined) }));
    abort.abort(new Error('Ctrl-C'));
    await expect(running).rejects.toThrow('Ctrl-C');
  });

  test('a task may record scores of its own', async () => {
    const task: RunTrialOptions['task'] = ({ score }) => {
      score('polite', true);
      score('brief', 0.4, { metric: 'brevity' });
      return 'ORD-1';
    };
    const trial = await runTrial(plan, options({ task, scorers: [] }));
    expect(trial.status === 'completed' && trial.scores).toMatchObject([
      { scorer: 'polite', metric: 'task-success', value: 1, passed: true },
      { scorer: 'brief', metric: 'brevity', value: 0.4, passed: false },
    ]);
  });
});
