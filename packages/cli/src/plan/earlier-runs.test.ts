import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestWorkspace, REPOSITORY, type TestWorkspace } from '../testing/test-workspace.ts';
import { type EarlierRunsOptions, openEarlierRuns } from './earlier-runs.ts';

// Three suites, 180 pairs, production against regressed.
const RECORD = readFileSync(join(REPOSITORY, 'reports/examples/forgetful-update/run.ndjson'), 'utf8');
const FILE = 'suites/writing/title-case.eval.ts';
const SUITE = 'writing/title-case';

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = createTestWorkspace();
});
afterEach(() => workspace.remove());

const record = (folder: string, text: string) => workspace.write(`reports/${folder}/run.ndjson`, text);
const open = (more: Partial<EarlierRunsOptions> = {}) =>
  openEarlierRuns({ reports: workspace.path('reports'), files: [FILE], suites: [SUITE], attempts: 1, ...more });
/** The record as that of a run on another day. */
const onDay = (day: number) => RECORD.replace('2026-11-24', `2026-10-${String(day).padStart(2, '0')}`);

describe('earlier comparisons', () => {
  test('bring the trials of the planned suites alone', async () => {
    record('one', RECORD);
    const [found] = await (await open()).comparisons();
    expect(found).toMatchObject({ baseline: 'pip-prod', candidate: 'pip-regressed', attempts: 1, suites: [SUITE] });
    expect([found?.trials.baseline.length, found?.trials.candidate.length]).toEqual([30, 30]);
  });

  test('are the last five, latest first', async () => {
    for (const day of [1, 2, 3, 4, 5, 6, 7]) record(`run-${day}`, onDay(day));
    const found = await (await open()).comparisons();
    expect(found.map(({ at }) => at.slice(8, 10))).toEqual(['07', '06', '05', '04', '03']);
  });

  test('are not those of a model with itself, nor those that did not come to their end', async () => {
    record(
      'same',
      RECORD.replace(/("role":"candidate","identity":).*?(,"loadMs")/, (_, head, tail) => `${head}${baselineIdentity()}${tail}`),
    );
    record('unfinished', RECORD.split('\n').slice(0, -2).join('\n').concat('\n'));
    const runs = await open();
    expect(await runs.comparisons()).toEqual([]);
    expect(runs.unreadable).toEqual([]);
  });

  test('a log that cannot be read is left out and told', async () => {
    record('whole', RECORD);
    record('damaged', RECORD.replace('\n{"type":"suite-started"', '\nnonsense\n{"type":"suite-started"'));
    record('foreign', '{"some":"thing"}\n');
    workspace.write('reports/no-run/summary.md', '');
    const runs = await open();
    expect(await runs.comparisons()).toHaveLength(1);
    expect([...runs.unreadable].sort()).toEqual(
      ['damaged', 'foreign'].map((name) => workspace.path('reports', name, 'run.ndjson')),
    );
  });

  test('without a reports folder there are none', async () => {
    const runs = await open({ reports: workspace.path('nowhere') });
    expect([await runs.comparisons(), runs.unreadable]).toEqual([[], []]);
  });
});

describe('earlier answers', () => {
  test('are those of the model asked for, else those of every model', async () => {
    record('one', RECORD);
    const runs = await open();
    expect(await runs.answersOf({ provider: 'transformers', model: 'pip-prod' })).toMatchObject({
      sameModel: true,
      models: ['pip-prod'],
      runs: 1,
      trials: { length: 30 },
    });
    expect(await runs.answersOf({ provider: 'openai', model: 'pip-prod' })).toMatchObject({
      sameModel: false,
      models: ['pip-prod', 'pip-regressed'],
      trials: { length: 60 },
    });
  });
});

function baselineIdentity(): string {
  return /"role":"baseline","identity":(.*?),"loadMs"/.exec(RECORD)?.[1] ?? '';
}
