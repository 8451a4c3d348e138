import { type Completion, caseOf, type RunEvent, type SuiteIdentity, trialKey } from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { type RunSuiteOptions, runSuite } from './run-suite.ts';

const suite: SuiteIdentity = { name: 'demo', file: 'suites/demo.eval.ts', sha256: 'a', scorers: [] };
const cases = Array.from({ length: 12 }, (_, index) => caseOf({ id: `case-${index}`, input: `question ${index}` }));
const completion: Completion = { text: 'yes', finishReason: 'stop', latencyMs: 1 };

function optionsWith(given: Partial<RunSuiteOptions> = {}): { options: RunSuiteOptions; events: RunEvent[] } {
  const events: RunEvent[] = [];
  const options: RunSuiteOptions = {
    suite,
    cases,
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
    task: ({ input, model }) => model.complete({ messages: input }),
    scorers: [],
    timeoutMs: 1_000,
    emit: async (event) => void events.push(event),
    now: () => '2026-01-01T00:00:00.000Z',
    ...given,
  };
  return { options, events };
}

const trialsIn = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.type === 'trial-finished' ? [event.trial] : []));

describe('runSuite', () => {
  test('announces how many trials it must end with, runs them all, and says so', async () => {
    const { options, events } = optionsWith({ attempts: 2 });
    await runSuite(options);
    expect(events.at(0)).toMatchObject({ type: 'suite-started', expectedTrials: 12 * 2 * 2 });
    expect(events.at(-1)).toMatchObject({ type: 'suite-finished', suite: 'demo', trials: 48 });
    expect(new Set(trialsIn(events).map(trialKey)).size).toBe(48);
  });

  test('feeds both roles the same cases in the same order, side by side', async () => {
    const { options, events } = optionsWith({ slotsPerModel: 1 });
    await runSuite(options);
    const order = (role: string) =>
      trialsIn(events)
        .filter((trial) => trial.role === role)
        .map((trial) => trial.caseId);
    expect(order('baseline')).toEqual(order('candidate'));
    const lead = trialsIn(events).map((_, index, all) => {
      const sofar = all.slice(0, index + 1);
      return Math.abs(
        sofar.filter(({ role }) => role === 'baseline').length - sofar.filter(({ role }) => role === 'candidate').length,
      );
    });
    expect(Math.max(...lead)).toBeLessThanOrEqual(3);
  });

  test('leaves out what an interrupted try has done', async () => {
    const first = optionsWith();
    await runSuite(first.options);
    const half = trialsIn(first.events).slice(0, 10);
    const second = optionsWith({ done: new Set(half.map(trialKey)) });
    await runSuite(second.options);
    const rest = trialsIn(second.events);
    expect(rest).toHaveLength(14);
    expect(new Set([...half, ...rest].map(trialKey)).size).toBe(24);
  });

  test('gives up on an endpoint that answers nothing', async () => {
    const { options, events } = optionsWith({
      task: () => {
        throw Object.assign(new Error('connection refused'), {
          name: 'PlumblineError',
          code: 'provider-unreachable',
          remedy: 'x',
        });
      },
    });
    await expect(runSuite(options)).rejects.toMatchObject({
      code: 'provider-unreachable',
      message: expect.stringContaining('none of 8 requests'),
    });
    expect(trialsIn(events).length).toBeLessThan(24);
  });

  test('does not ask for more before a trial is on disk', async () => {
    let inFlight = 0;
    let unsaved = 0;
    let mostUnsaved = 0;
    const { options } = optionsWith({
      slotsPerModel: 2,
      roles: ['candidate'],
      task: async ({ model, input }) => {
        inFlight += 1;
        mostUnsaved = Math.max(mostUnsaved, inFlight + unsaved);
        const answer = await model.complete({ messages: input });
        inFlight -= 1;
        unsaved += 1;
        return answer;
      },
      emit: async (event) => {
        await new Promise((resolve) => setTimeout(resolve, 2));
        if (event.type === 'trial-finished') unsaved -= 1;
      },
    });
    await runSuite(options);
    expect(mostUnsaved).toBeLessThanOrEqual(2);
  });
});
