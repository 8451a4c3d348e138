import {
  type Call,
  type ModelIdentity,
  type RunStarted,
  requestHash,
  type Score,
  type SuiteIdentity,
  type Trial,
} from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { runTelemetry } from './run-telemetry.ts';
import type { TrialTelemetry } from './trial-telemetry.ts';

const AT = '2026-01-01T00:00:10.000Z';
/** 2026-01-01T00:00:00Z is 20,454 days after 1970 began. */
const SECONDS = 20_454 * 86_400;
const IDENTITY: ModelIdentity = {
  provider: 'transformers',
  model: 'tiny',
  runtime: { kind: 'node', version: '24' },
  sampling: {},
};
const CALL: Call = { requestSha256: requestHash({ messages: 'q' }), text: 'a', finishReason: 'length', latencyMs: 2_000 };
const BASE = { suite: 's', caseId: 'c', role: 'candidate' as const, attempt: 0, slices: ['lang:en'] };
const SCORE: Score = {
  scorer: 'judge',
  version: '2',
  metric: 'over-refusal',
  state: 'scored',
  value: 0.25,
  evidence: 'it said "a"',
};

function completed(trial: Partial<Extract<Trial, { status: 'completed' }>> = {}): Trial {
  return {
    ...BASE,
    status: 'completed',
    input: 'q',
    output: 'a',
    finishReason: 'stop',
    calls: [CALL],
    scores: [SCORE],
    ...trial,
  };
}

function started(roles: RunStarted['roles'] = { candidate: { ref: 'tiny' } }): RunStarted {
  return {
    type: 'run-started',
    formatVersion: 1,
    at: AT,
    runId: 'run-1',
    toolVersion: '1',
    seed: 1,
    attempts: 1,
    runtime: 'node',
    roles,
    suiteFiles: [],
  };
}

interface Options {
  readonly content?: boolean;
  readonly roles?: RunStarted['roles'];
  readonly at?: string;
  readonly suite?: SuiteIdentity;
}

function telemetryOf(trial: Trial, options: Options = {}): TrialTelemetry {
  const { content = false, roles = started().roles, at = AT, suite } = options;
  const follow = runTelemetry(started(roles), { content });
  follow({ type: 'model-loaded', at: AT, role: 'candidate', identity: IDENTITY, loadMs: 1 });
  if (suite !== undefined) follow({ type: 'suite-started', at: AT, suite, expectedTrials: 1 });
  return follow({ type: 'trial-finished', at, trial });
}

describe('times', () => {
  test('calls stand end to end before the end of the trial, each after what it waited', () => {
    const calls = [CALL, { ...CALL, latencyMs: 1_000.5, queueMs: 500 }];
    const [trial, first, second] = telemetryOf(completed({ calls })).spans;
    // Ends at 10 s. The second call took 1.0005 s after 0.5 s of waiting, the first 2 s.
    expect([second?.startTimeUnixNano, second?.endTimeUnixNano]).toEqual([`${SECONDS + 8}999500000`, `${SECONDS + 10}000000000`]);
    expect([first?.startTimeUnixNano, first?.endTimeUnixNano]).toEqual([`${SECONDS + 6}499500000`, `${SECONDS + 8}499500000`]);
    expect([trial?.startTimeUnixNano, trial?.endTimeUnixNano]).toEqual([first?.startTimeUnixNano, second?.endTimeUnixNano]);
  });

  test('a replayed answer took no time, and says nothing of a first token', () => {
    const [trial, call] = telemetryOf(completed({ calls: [{ ...CALL, replayed: true, firstTokenMs: 3, queueMs: 4 }] })).spans;
    expect(call?.startTimeUnixNano).toBe(call?.endTimeUnixNano);
    expect(trial?.startTimeUnixNano).toBe(trial?.endTimeUnixNano);
    expect(call?.attributes).toContainEqual({ key: 'plumbline.call.replayed', value: { boolValue: true } });
    expect(JSON.stringify(call)).not.toContain('first_chunk');
  });
});

test('a local model is no server, and its call internal', () => {
  const [, call] = telemetryOf(completed()).spans;
  expect(call).toMatchObject({ kind: 1, name: 'chat tiny' });
  expect(call?.attributes).toEqual([
    { key: 'gen_ai.operation.name', value: { stringValue: 'chat' } },
    { key: 'gen_ai.provider.name', value: { stringValue: 'transformers' } },
    { key: 'gen_ai.request.model', value: { stringValue: 'tiny' } },
    { key: 'gen_ai.response.finish_reasons', value: { arrayValue: { values: [{ stringValue: 'length' }] } } },
  ]);
});

describe('evaluations', () => {
  test('a score that only measures has no label; what it quotes is content', () => {
    const attributes = [
      { key: 'gen_ai.evaluation.name', value: { stringValue: 'judge' } },
      { key: 'gen_ai.evaluation.score.value', value: { doubleValue: 0.25 } },
      { key: 'plumbline.metric', value: { stringValue: 'over-refusal' } },
    ];
    const explanation = { key: 'gen_ai.evaluation.explanation', value: { stringValue: 'it said "a"' } };
    const [quiet] = telemetryOf(completed()).events;
    expect(quiet?.attributes).toEqual(expect.arrayContaining(attributes));
    expect(quiet?.attributes).not.toContainEqual(explanation);
    expect(telemetryOf(completed(), { content: true }).events[0]?.attributes).toContainEqual(explanation);
  });

  test('a score of several calls is on the span of the trial', () => {
    const { spans, events } = telemetryOf(completed({ calls: [CALL, CALL] }));
    expect(events[0]?.spanId).toBe(spans[0]?.spanId);
    const single = telemetryOf(completed());
    expect(single.events[0]?.spanId).toBe(single.spans[1]?.spanId);
  });

  test('what could not be scored has no value', () => {
    const score: Score = { scorer: 'judge', version: '2', metric: 'task-success', state: 'unscored', reason: 'no target' };
    const text = JSON.stringify(telemetryOf(completed({ scores: [score] })).events[0]?.attributes);
    expect(text).toContain('{"key":"gen_ai.evaluation.score.label","value":{"stringValue":"unscored"}}');
    expect(text).not.toContain('score.value');
  });
});

describe('errors', () => {
  const errored = (code: string): Trial => ({ ...BASE, status: 'errored', error: { code, message: 'about "q"' }, calls: [CALL] });

  test('what tries without an answer cost that told their tokens is told apart, where it is known', () => {
    const usage = { inputTokens: 1, outputTokens: 1 };
    const billedTries = [
      { usage, costUsd: 0.1 },
      { usage, costUsd: 0.2 },
    ];
    const [trial] = telemetryOf(completed({ failedTries: 3, billedTries, judgeBilledTries: [{ usage }] })).spans;
    const attributes = JSON.stringify(trial?.attributes);
    expect(attributes).toContain('{"key":"plumbline.trial.billed_tries_cost_usd","value":{"doubleValue":0.3}}');
    expect(attributes).not.toContain('judge_billed_tries_cost_usd');
  });

  test('of a call that failed there is a span without length, of a task that failed there is none', () => {
    const { spans } = telemetryOf(errored('provider-refused'));
    expect(spans.map(({ status }) => status)).toEqual([{ code: 2 }, undefined, { code: 2 }]);
    expect(spans[2]?.startTimeUnixNano).toBe(spans[2]?.endTimeUnixNano);
    expect(telemetryOf(errored('timeout')).spans.map(({ status }) => status)).toEqual([{ code: 2 }, undefined]);
  });

  test('the message of an error is content', () => {
    expect(JSON.stringify(telemetryOf(errored('timeout')))).not.toContain('about');
    expect(telemetryOf(errored('timeout'), { content: true }).spans[0]?.status).toEqual({ code: 2, message: 'about "q"' });
  });
});

test('what a scorer asked the judge is a call of the judge, after that of the model; the score is still of the answer', () => {
  const judge: ModelIdentity = {
    ...IDENTITY,
    provider: 'openai',
    model: 'referee',
    runtime: { kind: 'remote', endpoint: 'https://[::1]/v1' },
  };
  const suite = { name: 's', file: 's.eval.ts', sha256: '', scorers: [], judge };
  const judged = { ...CALL, text: 'verdict', latencyMs: 1_000 };
  const { spans, events } = telemetryOf(completed({ judgeCalls: [judged], judgeCostUsd: 0.5 }), { suite });
  expect(spans.map(({ name, kind }) => [name, kind])).toEqual([
    ['trial s', 1],
    ['chat tiny', 1],
    ['chat referee', 3],
  ]);
  expect(spans[1]?.endTimeUnixNano).toBe(`${SECONDS + 9}000000000`);
  expect(spans[2]?.startTimeUnixNano).toBe(`${SECONDS + 9}000000000`);
  expect(spans[2]?.attributes).toEqual(
    expect.arrayContaining([
      { key: 'server.address', value: { stringValue: '::1' } },
      { key: 'server.port', value: { intValue: '443' } },
      { key: 'plumbline.call.purpose', value: { stringValue: 'judge' } },
    ]),
  );
  expect(spans[0]?.attributes).toContainEqual({ key: 'plumbline.trial.judge_cost_usd', value: { doubleValue: 0.5 } });
  expect(events[0]?.spanId).toBe(spans[1]?.spanId);
});

test('a prompt is shown where the record shows it: where the task asked exactly the input of its case', () => {
  const inputOf = (trial: Trial) =>
    telemetryOf(trial, { content: true }).spans[1]?.attributes.find(({ key }) => key === 'gen_ai.input.messages')?.value;
  expect(inputOf(completed())).toEqual({ stringValue: '[{"role":"user","parts":[{"type":"text","content":"q"}]}]' });
  expect(inputOf(completed({ input: 'another' }))).toBeUndefined();
  const turns = [{ role: 'system', content: 'Be brief.' }];
  const asked = { ...CALL, requestSha256: requestHash({ messages: [{ role: 'system', content: 'Be brief.' }] }) };
  expect(inputOf(completed({ input: turns, calls: [asked] }))).toEqual({
    stringValue: '[{"role":"system","parts":[{"type":"text","content":"Be brief."}]}]',
  });
});

test('ids depend on run, trial and time alone: contents do not change them, a trial run again has others', () => {
  const ids = (telemetry: TrialTelemetry) => telemetry.spans.map(({ traceId, spanId }) => [traceId, spanId]);
  const here = ids(telemetryOf(completed()));
  expect(ids(telemetryOf(completed({ output: 'b', scores: [] }), { content: true }))).toEqual(here);
  const others = [
    telemetryOf(completed({ caseId: 'd' })),
    telemetryOf(completed({ attempt: 1 })),
    telemetryOf(completed(), { at: '2026-01-01T00:00:11.000Z' }),
  ].map((telemetry) => telemetry.spans[0]?.traceId);
  expect(new Set([...others, here[0]?.[0]]).size).toBe(4);
});

test('of a trial that was taken over from another run nothing is told', () => {
  const roles = { candidate: { ref: 'reports/old', recordedRun: 'reports/old/run.ndjson' } };
  expect(telemetryOf(completed(), { roles })).toEqual({ spans: [], events: [] });
});

test('a trial that was skipped is told as such', () => {
  const { spans, events } = telemetryOf({ ...BASE, status: 'skipped', reason: 'no tokens' });
  expect(spans).toHaveLength(1);
  expect(events).toEqual([]);
  expect(spans[0]?.attributes).toContainEqual({ key: 'plumbline.trial.status', value: { stringValue: 'skipped' } });
});
