import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import type { Comparison, RunEvent, RunStarted, SuiteIdentity } from '@plumbline/protocol';
import { jsonReporter } from '@plumbline/report';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideRun } from '../run/decide-run.ts';
import { readRun } from '../run/read-run.ts';
import { runSummary } from '../run/run-summary.ts';
import { type DrawnRun, drawnRuns, writeDrawnRun } from '../testing/drawn-run.ts';
import { createTestWorkspace, type TestWorkspace } from '../testing/test-workspace.ts';
import { mergeShards } from './merge-shards.ts';

let workspace: TestWorkspace;
beforeAll(() => {
  workspace = createTestWorkspace();
});
afterAll(() => workspace.remove());

let folders = 0;
const newFolder = () => {
  folders += 1;
  return workspace.path(`${folders}`);
};
const pathOf = (log: string) => log.replace(/\/run\.ndjson$/, '');

async function writeShards(run: DrawnRun): Promise<string[]> {
  const indices = Array.from({ length: run.shards }, (_, place) => place + 1);
  return Promise.all(
    indices.map(async (index) => pathOf(await writeDrawnRun(run, { folder: newFolder(), shard: { index, count: run.shards } }))),
  );
}

/** What a decision says: comparison.json, or why there is none, without the run's place. */
async function decided(log: string): Promise<string> {
  try {
    return jsonReporter.render(await decideRun(log));
  } catch (error) {
    return String(error).replaceAll(pathOf(log), 'RUN');
  }
}

describe('a merged run', () => {
  test('is decided byte for byte as the single run, whatever the number and the sizes of the shards', async () => {
    await fc.assert(
      fc.asyncProperty(drawnRuns, async (run) => {
        const single = await writeDrawnRun(run, { folder: newFolder() });
        const shards = await writeShards(run);
        const { file } = await mergeShards(shards, { out: newFolder() });
        expect(await decided(file)).toBe(await decided(single));
        const [merged, whole] = [await readRun(file), await readRun(single)];
        expect(runSummary(merged).suites).toEqual(runSummary(whole).suites);
        expect(runSummary(merged).timing).toEqual(runSummary(whole).timing);
        const turned = await mergeShards(shards.toReversed(), { out: newFolder() });
        expect(readFileSync(turned.file, 'utf8')).toBe(readFileSync(file, 'utf8'));
        for (const folder of [...shards, ...[single, file, turned.file].map(pathOf)]) rmSync(folder, { recursive: true });
      }),
      { numRuns: 20 },
    );
  });

  test('tells every event at its time, each suite once, and is no shard', async () => {
    const [drawn] = fc.sample(
      drawnRuns.filter(({ shards, suites }) => shards > 2 && suites.length > 1),
      { numRuns: 1, seed: 1 },
    );
    if (drawn === undefined) throw new Error('nothing was drawn');
    const shards = await writeShards(drawn);
    const { file, started } = await mergeShards(shards, { out: newFolder() });
    expect(started).not.toHaveProperty('shard');
    const types: string[] = [];
    const times: string[] = [];
    const merged = await readRun(file, (event) => {
      types.push(event.type);
      times.push(event.at);
    });
    expect(times).toEqual(times.toSorted());
    expect(types.filter((type) => type === 'suite-started')).toHaveLength(drawn.suites.length);
    expect(types.filter((type) => type === 'suite-finished')).toHaveLength(drawn.suites.length);
    const trials = drawn.suites.flat().length * 2 * drawn.attempts;
    expect(merged.trials).toHaveLength(trials);
    expect([...merged.suites.values()].reduce((sum, { expectedTrials }) => sum + expectedTrials, 0)).toBe(trials);
    expect(types.at(-1)).toBe('run-finished');
  });
});

const trial = { passed: true, costUsd: 0.001, latencyMs: 5 };
const item = { cluster: undefined, slices: [], trials: [{ baseline: trial, candidate: trial }] };
/** Twelve cases in three shards. */
const run: DrawnRun = { attempts: 1, suites: [Array.from({ length: 12 }, () => item)], shards: 3, seed: 7 };
const shardFolder = async (index: number, change?: (event: RunEvent) => RunEvent | readonly RunEvent[]) => {
  const options = { folder: newFolder(), shard: { index, count: 3 }, ...(change === undefined ? {} : { change }) };
  return pathOf(await writeDrawnRun(run, options));
};

test('an error that was run again in a shard stays in the record and out of the decision', async () => {
  let isFirst = true;
  const retried = await shardFolder(2, (event) => {
    if (event.type !== 'trial-finished' || !isFirst || event.trial.status !== 'completed') return event;
    isFirst = false;
    const { at } = event;
    const { output: _, finishReason: __, scores: ___, latencyMs: ____, ...asked } = event.trial;
    return [
      { ...event, trial: { ...asked, status: 'errored', error: { code: 'provider-refused', message: 'refused' } } },
      { type: 'suite-failed', at, suite: 'suite-0', error: { code: 'provider-refused', message: 'refused' } },
      { type: 'run-resumed', at, retryErrors: true },
      event,
    ];
  });
  const { file } = await mergeShards([await shardFolder(1), retried, await shardFolder(3)], { out: newFolder() });
  const [merged, single] = [await decided(file), await decided(await writeDrawnRun(run, { folder: newFolder() }))].map(
    (text) => JSON.parse(text) as Comparison,
  );
  if (merged?.money === undefined || single?.money === undefined) throw new Error('the money is missing');
  // The try that errored was paid for: 13 calls of $0.001 in place of 12. All else is as if it had never been.
  expect(merged.money.candidate?.spentUsd).toBe(0.013);
  expect(single.money.candidate?.spentUsd).toBe(0.012);
  expect({ ...merged, money: undefined }).toEqual({ ...single, money: undefined });
  expect((await readRun(file)).superseded).toHaveLength(1);
});

test('shards may be asked as fast as each machine likes, and within a budget each; the run that they make is asked no more', async () => {
  const conduct = { config: 'evals.config.ts', concurrency: 4, cache: true, record: false };
  const own = (number: number, more: object) =>
    shardFolder(number, (event) => {
      if (event.type !== 'run-started') return event;
      const own = { ...conduct, ...more };
      return [
        { ...event, conduct: own },
        { type: 'run-resumed', at: event.at, conduct: own },
      ];
    });
  const shards = [await own(1, {}), await own(2, { concurrency: 8, maxCostUsd: 2 }), await shardFolder(3)];
  const { started, file } = await mergeShards(shards, { out: newFolder() });
  expect(started).not.toHaveProperty('conduct');
  expect(await readRun(file)).not.toHaveProperty('conduct');
});

describe('shards that make no run are refused:', () => {
  const refused = async (paths: readonly string[]) => mergeShards(paths, { out: newFolder() }).catch((error: unknown) => error);

  test('one is missing', async () => {
    expect(await refused([await shardFolder(3), await shardFolder(1)])).toMatchObject({
      code: 'shards-incomplete',
      message: expect.stringContaining('2 of 3 are named, and shard 2 is missing'),
      remedy: expect.stringContaining('--shard 2/3'),
    });
  });

  test('one is there twice', async () => {
    const paths = [await shardFolder(1), await shardFolder(2), await shardFolder(3), await shardFolder(2)];
    const [, second = '', , last = ''] = paths;
    expect(await refused(paths)).toMatchObject({
      code: 'shards-incomplete',
      message: expect.stringMatching(/shard 2 of 3 is there twice/),
    });
    for (const path of [second, last]) expect(await refused(paths)).toMatchObject({ message: expect.stringContaining(path) });
  });

  test('one is named twice', async () => {
    const [first = '', ...others] = [await shardFolder(1), await shardFolder(2), await shardFolder(3)];
    expect(await refused([first, ...others, first])).toMatchObject({
      code: 'shards-incomplete',
      message: `Cannot merge the shards: ${first} is named twice`,
    });
  });

  test('they are of two numbers of shards', async () => {
    const other = pathOf(await writeDrawnRun(run, { folder: newFolder(), shard: { index: 2, count: 2 } }));
    expect(await refused([await shardFolder(1), other])).toMatchObject({
      code: 'shards-incomplete',
      message: expect.stringContaining('is shard 1 of 3'),
    });
  });

  test.each<[string, Partial<RunStarted>]>([
    ['the seed differs: 1 in shard 1, 2', { seed: 2 }],
    ['the number of attempts differs: 1 in shard 1, 2', { attempts: 2 }],
    ['the version of the tool differs: "0.1.0" in shard 1, "0.2.0"', { toolVersion: '0.2.0' }],
    ['the sample differs: none in shard 1, 0.5', { sample: 0.5 }],
    [
      'the policy differs: none in shard 1, {"fronts"',
      { policy: { rule: 'pareto', fronts: { 'task-success': { margin: 0.01 } } } },
    ],
    ['the price table differs: none in shard 1, {', { prices: { effective: '2026-01-01', source: 'a test', prices: [] } }],
    ['the list of suite files differs', { suiteFiles: ['suite-0.eval.ts', 'suite-0.eval.ts'] }],
    [
      'who plays the candidate differs in ref: "new" in shard 1, "newer"',
      {
        roles: {
          baseline: { ref: 'old', spec: { provider: 'scripted', model: 'old' } },
          candidate: { ref: 'newer', spec: { provider: 'scripted', model: 'new' } },
        },
      },
    ],
  ])('%s', async (message, started) => {
    const other = await shardFolder(3, (event) => (event.type === 'run-started' ? { ...event, ...started } : event));
    const first = await shardFolder(1);
    expect(await refused([other, await shardFolder(2), first])).toMatchObject({
      code: 'shards-differ',
      message: expect.stringContaining(`Cannot merge ${other} with ${first}: ${message}`),
      location: { file: `${other}/run.ndjson` },
    });
  });

  test.each<[string, Partial<SuiteIdentity>]>([
    ['the file of suite "suite-0" differs', { sha256: 'e'.repeat(64) }],
    ['the dataset of suite "suite-0" differs', { dataset: { name: 'suite-0', sha256: 'd'.repeat(64), cases: 12 } }],
    ['the set of scorers of suite "suite-0" differs', { scorers: [{ name: 'exact-match', version: '2' }] }],
    ['the list of suites differs', { name: 'another' }],
  ])('%s', async (message, suite) => {
    const other = await shardFolder(2, (event) => {
      if (event.type === 'suite-started') return { ...event, suite: { ...event.suite, ...suite } };
      return event.type === 'trial-finished'
        ? { ...event, trial: { ...event.trial, suite: suite.name ?? event.trial.suite } }
        : event;
    });
    expect(await refused([await shardFolder(1), other, await shardFolder(3)])).toMatchObject({
      code: 'shards-differ',
      message: expect.stringContaining(message),
    });
  });

  describe('what a suite imports', () => {
    const importing = (imports: SuiteIdentity['imports']) => (event: RunEvent) =>
      event.type === 'suite-started' ? { ...event, suite: { ...event.suite, imports } } : event;
    const [was, is] = [importing({ 'lib/ask.ts': 'a'.repeat(64) }), importing({ 'lib/ask.ts': 'b'.repeat(64) })];

    test('differs', async () => {
      const other = await shardFolder(2, is);
      expect(await refused([await shardFolder(1, was), other, await shardFolder(3, was)])).toMatchObject({
        code: 'shards-differ',
        message: expect.stringContaining(
          'the file lib/ask.ts that suite "suite-0" imports differs: sha256 aaaaaaaaaaaa in shard 1, sha256 bbbbbbbbbbbb in shard 2',
        ),
        location: { file: `${other}/run.ndjson` },
      });
    });

    test('differs where the first shard, begun by an earlier version, does not tell it', async () => {
      expect(await refused([await shardFolder(1), await shardFolder(2, was), await shardFolder(3, is)])).toMatchObject({
        message: expect.stringContaining('aaaaaaaaaaaa in shard 2, sha256 bbbbbbbbbbbb in shard 3'),
      });
    });

    test('is no matter where all that tell it agree', async () => {
      const shards = [await shardFolder(1), await shardFolder(2, was), await shardFolder(3, was)];
      const { file } = await mergeShards(shards, { out: newFolder() });
      expect(await readRun(file)).toMatchObject({ finished: true });
    });
  });

  test('the model of the candidate differs', async () => {
    const other = await shardFolder(2, (event) =>
      event.type === 'model-loaded' && event.role === 'candidate'
        ? { ...event, identity: { ...event.identity, revision: 'b' } }
        : event,
    );
    expect(await refused([await shardFolder(1), other, await shardFolder(3)])).toMatchObject({
      code: 'shards-differ',
      message: expect.stringMatching(/the model of the candidate differs in revision: none in shard 1, "b" in shard 2/),
    });
  });

  test('two hold the same case', async () => {
    const first = await shardFolder(1);
    const { trials } = await readRun(`${first}/run.ndjson`);
    const stolen = trials.filter(({ caseId }) => caseId === trials[0]?.caseId);
    const other = await shardFolder(2, (event) => {
      if (event.type === 'suite-started') return { ...event, expectedTrials: event.expectedTrials + stolen.length };
      if (event.type !== 'suite-finished') return event;
      return [...stolen.map((each) => ({ type: 'trial-finished' as const, at: event.at, trial: each })), event];
    });
    expect(await refused([first, other, await shardFolder(3)])).toMatchObject({
      code: 'shards-differ',
      message: expect.stringContaining(`both hold case "${trials[0]?.caseId}" of suite "suite-0" in shard 2`),
    });
  });

  test('together they lack a case', async () => {
    const more = (event: RunEvent): RunEvent =>
      event.type === 'suite-started'
        ? { ...event, suite: { ...event.suite, dataset: { name: 'suite-0', sha256: 'd'.repeat(64), cases: 13 } } }
        : event;
    expect(await refused([await shardFolder(1, more), await shardFolder(2, more), await shardFolder(3, more)])).toMatchObject({
      code: 'shards-incomplete',
      message: expect.stringContaining('together they hold 12 of the 13 cases of suite "suite-0"'),
    });
  });

  test('one was not run to its end, was cut off, or is damaged', async () => {
    const whole = [await shardFolder(1), await shardFolder(2)];
    const unfinished = await shardFolder(3, (event) => (event.type === 'run-finished' ? [] : event));
    expect(await refused([...whole, unfinished])).toMatchObject({
      code: 'run-incomplete',
      message: expect.stringContaining(`shard 3 of 3 in ${unfinished}: it did not come to its end`),
      remedy: expect.stringContaining(`--resume ${unfinished}`),
    });
    const torn = await shardFolder(3);
    appendFileSync(`${torn}/run.ndjson`, '{"type":"run-res');
    expect(await refused([...whole, torn])).toMatchObject({ code: 'run-incomplete' });
    const short = await shardFolder(3);
    truncateSync(`${short}/run.ndjson`, 2000);
    expect(await refused([...whole, short])).toMatchObject({ code: 'run-incomplete' });
    const damaged = await shardFolder(3);
    const log = readFileSync(`${damaged}/run.ndjson`, 'utf8');
    writeFileSync(`${damaged}/run.ndjson`, log.replace('"output":"yes"', '"output":"yet"'));
    expect(await refused([...whole, damaged])).toMatchObject({ code: 'run-log-invalid' });
  });

  test('one is a whole run, or not there at all', async () => {
    const single = pathOf(await writeDrawnRun(run, { folder: newFolder() }));
    expect(await refused([await shardFolder(1), single])).toMatchObject({
      code: 'usage',
      message: expect.stringContaining('a whole run'),
    });
    expect(await refused([workspace.path('nowhere')])).toMatchObject({ code: 'file-unreadable' });
  });

  test('the folder to write holds a run already', async () => {
    const paths = [await shardFolder(1), await shardFolder(2), await shardFolder(3)];
    const out = paths[0] ?? '';
    expect(await mergeShards(paths, { out }).catch((error: unknown) => error)).toMatchObject({ code: 'run-exists' });
  });
});
