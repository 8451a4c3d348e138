import {
  type CompleteOptions,
  type Completion,
  caseOf,
  PlumblineError,
  type RunEvent,
  type SuiteIdentity,
  type Trial,
  trialKey,
} from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import type { Checkpoint } from './cut-stretches.ts';
import { type RunCasesOptions, runCases, type SuiteRun } from './run-cases.ts';

const completion: Completion = { text: 'yes', finishReason: 'stop', latencyMs: 1 };

function suiteRun(name: string, count: number, given: Partial<SuiteRun> = {}): SuiteRun {
  const identity: SuiteIdentity = { name, file: `suites/${name}.eval.ts`, sha256: 'a', scorers: [] };
  return {
    identity,
    cases: Array.from({ length: count }, (_, index) => caseOf({ id: `case-${index}`, input: `question ${index}` })),
    task: ({ input, model }) => model.complete({ messages: input }),
    scorers: [],
    timeoutMs: 1_000,
    ...given,
  };
}

function optionsWith(given: Partial<RunCasesOptions> = {}): { options: RunCasesOptions; events: RunEvent[] } {
  const events: RunEvent[] = [];
  const options: RunCasesOptions = {
    suites: [suiteRun('demo', 12)],
    roles: ['baseline', 'candidate'],
    attempts: 1,
    seed: 3,
    slotsPerModel: 2,
    done: new Set(),
    signal: new AbortController().signal,
    meteredModel: () => ({
      identity: { provider: 'scripted', model: 'test', runtime: { kind: 'node', version: '24' }, sampling: {} },
      complete: async () => completion,
    }),
    ask: async () => ({ stop: false }),
    emit: async (event) => void events.push(event),
    now: () => '2026-01-01T00:00:00.000Z',
    ...given,
  };
  return { options, events };
}

const trialsIn = (events: readonly RunEvent[]): Trial[] =>
  events.flatMap((event) => (event.type === 'trial-finished' ? [event.trial] : []));
const typesOf = (events: readonly RunEvent[]) => events.map(({ type }) => type).filter((type) => type !== 'trial-finished');
const waited = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('runCases', () => {
  test('announces every suite with its trials first, runs them all, and says of each when it is through', async () => {
    const { options, events } = optionsWith({ attempts: 2, suites: [suiteRun('a', 12), suiteRun('b', 3)] });
    await runCases(options);
    expect(events.slice(0, 2)).toMatchObject([
      { type: 'suite-started', suite: { name: 'a' }, expectedTrials: 48 },
      { type: 'suite-started', suite: { name: 'b' }, expectedTrials: 12 },
    ]);
    expect(events.filter(({ type }) => type === 'suite-finished')).toHaveLength(2);
    expect(events.find((event) => event.type === 'suite-finished' && event.suite === 'b')).toMatchObject({ trials: 12 });
    expect(new Set(trialsIn(events).map(trialKey)).size).toBe(60);
  });

  test('mixes the suites, and feeds both roles the same cases in the same order, side by side', async () => {
    const { options, events } = optionsWith({ slotsPerModel: 1, suites: [suiteRun('a', 40), suiteRun('b', 40)] });
    await runCases(options);
    const trials = trialsIn(events);
    const order = (role: string) =>
      trials.filter((trial) => trial.role === role).map(({ suite, caseId }) => `${suite} ${caseId}`);
    expect(order('baseline')).toEqual(order('candidate'));
    const firstHalf = trials.slice(0, 80).filter(({ suite }) => suite === 'a').length;
    expect(firstHalf).toBeGreaterThan(20);
    expect(firstHalf).toBeLessThan(60);
    const lead = trials.map((_, index) => {
      const sofar = trials.slice(0, index + 1);
      return Math.abs(
        sofar.filter(({ role }) => role === 'baseline').length - sofar.filter(({ role }) => role === 'candidate').length,
      );
    });
    expect(Math.max(...lead)).toBeLessThanOrEqual(3);
  });

  test('begins no task once it is aborted, not even one whose slot only waits for its turn', async () => {
    const abort = new AbortController();
    let begunLate = 0;
    const task: SuiteRun['task'] = async ({ model, input }) => {
      begunLate += Number(abort.signal.aborted);
      await waited(1);
      if (input === 'question 20') abort.abort(new Error('stopped by hand'));
      return model.complete({ messages: input });
    };
    const suites = [suiteRun('demo', 60, { task })];
    const { options } = optionsWith({ slotsPerModel: 8, roles: ['candidate'], suites, signal: abort.signal });
    await expect(runCases(options)).rejects.toThrow('stopped by hand');
    expect(begunLate).toBe(0);
  });

  test('begins no task once a quota is used up, not even one whose slot only waits for its turn', async () => {
    let asked = 0;
    const task: SuiteRun['task'] = async ({ model, input }) => {
      asked += 1;
      const isUsedUp = asked > 20;
      await waited(1);
      if (isUsedUp) throw new PlumblineError('used up', { code: 'quota-exhausted', remedy: 'Pay.' });
      return model.complete({ messages: input });
    };
    const { options } = optionsWith({ slotsPerModel: 8, roles: ['candidate'], suites: [suiteRun('demo', 60, { task })] });
    await expect(runCases(options)).rejects.toThrow('used up');
    expect(asked).toBeLessThanOrEqual(28);
  });

  test('leaves out what an interrupted try has done', async () => {
    const first = optionsWith();
    await runCases(first.options);
    const half = trialsIn(first.events).slice(0, 10);
    const second = optionsWith({ done: new Set(half.map(trialKey)) });
    await runCases(second.options);
    const rest = trialsIn(second.events);
    expect(rest).toHaveLength(14);
    expect(new Set([...half, ...rest].map(trialKey)).size).toBe(24);
  });

  test('gives up on an endpoint that answers nothing, and on one that goes down; no other suite asks it', async () => {
    const refused = Object.assign(new Error('connection refused'), {
      name: 'PlumblineError',
      code: 'provider-unreachable',
      remedy: 'x',
    });
    const failsFrom = (from: number) => {
      let asked = 0;
      return () => {
        asked += 1;
        if (asked > from) throw refused;
        return 'yes';
      };
    };
    const never = failsFrom(0);
    const dead = optionsWith({
      roles: ['candidate'],
      suites: [suiteRun('a', 50, { task: never }), suiteRun('b', 50, { task: never })],
    });
    await expect(runCases(dead.options)).rejects.toMatchObject({ message: expect.stringContaining('none of 8 requests') });
    expect(trialsIn(dead.events).length).toBeLessThan(12);
    expect(typesOf(dead.events)).toEqual(['suite-started', 'suite-started', 'suite-failed']);

    const task = failsFrom(30);
    const dying = optionsWith({ roles: ['candidate'], suites: [suiteRun('a', 200, { task }), suiteRun('b', 200, { task })] });
    await expect(runCases(dying.options)).rejects.toMatchObject({
      message: expect.stringContaining('none of the last 64 requests'),
    });
  });

  test.each([
    ['one request in five', 5],
    ['every second request', 2],
  ])('goes on with an endpoint that refuses %s at once, and answers the others later', async (_, every) => {
    const cases = 400;
    let sent = 0;
    const complete = async (options?: CompleteOptions): Promise<Completion> => {
      options?.onPhase?.('asking');
      sent += 1;
      if (sent % every === 0) throw new PlumblineError('HTTP 400', { code: 'provider-refused', remedy: 'x' });
      await waited(20);
      return completion;
    };
    const { meteredModel } = optionsWith().options;
    const model = meteredModel('candidate', () => undefined);
    const { options, events } = optionsWith({
      slotsPerModel: 64,
      roles: ['candidate'],
      suites: [suiteRun('demo', cases)],
      meteredModel: () => ({ ...model, complete: (_request, given) => complete(given) }),
    });
    await runCases(options);
    expect(trialsIn(events).filter(({ status }) => status === 'errored')).toHaveLength(cases / every);
  });

  /** The most trials that were being asked at once, and the most of these and those not yet on disk. */
  async function mostAtOnce(slotsPerModel: number) {
    let [asking, unsaved] = [0, 0];
    const most = { asking: 0, unsaved: 0 };
    const task: SuiteRun['task'] = async ({ model, input }) => {
      asking += 1;
      most.asking = Math.max(most.asking, asking);
      most.unsaved = Math.max(most.unsaved, asking + unsaved);
      const answer = await model.complete({ messages: input });
      asking -= 1;
      unsaved += 1;
      return answer;
    };
    const { options } = optionsWith({
      slotsPerModel,
      roles: ['candidate'],
      suites: [suiteRun('demo', 6 * slotsPerModel, { task })],
      emit: async (event) => {
        await waited(2);
        if (event.type === 'trial-finished') unsaved -= 1;
      },
    });
    await runCases(options);
    return most;
  }

  test('does not ask for more before a trial is on disk', async () => {
    expect((await mostAtOnce(2)).unsaved).toBeLessThanOrEqual(2);
  });

  test('has a slot more for every four, in which a trial waits for the disk while others ask', async () => {
    expect(await mostAtOnce(8)).toEqual({ asking: 8, unsaved: 10 });
  });
});

describe('a run that may end early', () => {
  const sequential = { method: 'obf', looks: 10 } as const;
  const suites = [suiteRun('a', 150), suiteRun('b', 50)];

  test('asks each checkpoint once, in turn, when all trials up to it are on disk', async () => {
    const asked: Checkpoint[] = [];
    const { options, events } = optionsWith({
      suites,
      sequential,
      ask: async (reached) => {
        asked.push(reached);
        expect(trialsIn(events).length).toBeGreaterThanOrEqual(2 * reached.stand.casesSeen);
        await waited(1);
        return { stop: false };
      },
    });
    await runCases(options);
    // 200 cases: a look after each 20, and one checkpoint between two, so that none has fewer than 8 cases. The end is none.
    expect(asked.map(({ stand }) => stand.casesSeen)).toEqual(Array.from({ length: 19 }, (_, index) => 10 * (index + 1)));
    expect(asked.filter(({ isLook }) => isLook).map(({ stand }) => stand.look)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(asked.map(({ upTo }) => upTo)).toEqual(asked.map(({ upTo }) => upTo).sort());
    expect(trialsIn(events)).toHaveLength(400);
  });

  test('begins nothing more once it may end, and records what was under way; every suite is finished with what it has', async () => {
    const { options, events } = optionsWith({ suites, sequential, ask: async ({ stand }) => ({ stop: stand.look === 3 }) });
    await runCases(options);
    const count = trialsIn(events).length;
    expect(count).toBeGreaterThanOrEqual(2 * 60);
    expect(count).toBeLessThanOrEqual(2 * 60 + 2 * 10);
    const finished = events.flatMap((event) => (event.type === 'suite-finished' ? [event.trials] : []));
    expect(finished).toHaveLength(2);
    expect(finished.reduce((sum, trials) => sum + trials, 0)).toBe(count);
  });

  test('runs only so far beyond a checkpoint that is slow to be answered, and goes on when it is', async () => {
    const answer = Promise.withResolvers<{ stop: boolean }>();
    let isFirst = true;
    const { options, events } = optionsWith({
      suites,
      sequential,
      ask: async () => {
        if (!isFirst) return { stop: false };
        isFirst = false;
        return answer.promise;
      },
    });
    const running = runCases(options);
    // The first 10 cases, whose answer is awaited, and three further stretches of 10.
    while (trialsIn(events).length < 2 * 40) await waited(1);
    await waited(50);
    expect(trialsIn(events)).toHaveLength(2 * 40);
    answer.resolve({ stop: false });
    await running;
    expect(trialsIn(events)).toHaveLength(400);
  });

  test('asks the same again after an interruption, of what was done then', async () => {
    const askedBy = async (done: ReadonlySet<string>) => {
      const asked: string[] = [];
      const ask = async ({ upTo, stand }: Checkpoint) => {
        asked.push(upTo);
        return { stop: stand.look === 4 };
      };
      const { options, events } = optionsWith({ suites, sequential, done, ask });
      await runCases(options);
      return { asked, trials: trialsIn(events) };
    };
    const whole = await askedBy(new Set());
    const resumed = await askedBy(new Set(whole.trials.slice(0, 77).map(trialKey)));
    expect(resumed.asked).toEqual(whole.asked);
  });

  test('fails when the question does, and is not held by it', async () => {
    const ask = async () => {
      throw new Error('the disk is full');
    };
    await expect(runCases(optionsWith({ suites, sequential, ask }).options)).rejects.toThrow('the disk is full');
  });

  test('a run that has failed does not wait for trials that stand before a closed endpoint', async () => {
    let asked = 0;
    const { options, events } = optionsWith({
      slotsPerModel: 20,
      suites: [suiteRun('demo', 20)],
      meteredModel: () => ({
        identity: { provider: 'scripted', model: 'test', runtime: { kind: 'node', version: '24' }, sampling: {} },
        complete: (_, given) => {
          asked += 1;
          if (asked <= 16) throw new PlumblineError('refused', { code: 'provider-refused', remedy: 'wait' });
          return new Promise((_resolve, reject) => {
            given?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
            given?.onPhase?.('waiting');
          });
        },
      }),
    });
    await expect(runCases(options)).rejects.toMatchObject({ code: 'provider-refused' });
    expect(trialsIn(events).every(({ status }) => status === 'errored')).toBe(true);
    expect(trialsIn(events).length).toBeLessThanOrEqual(16);
  });
});
