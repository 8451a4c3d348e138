import { describe, expect, test } from 'vitest';
import { comparisonHeaders, tokenHeaders } from './choose-runs.ts';
import type { RunHeader } from './run-headers.ts';

/** A run of these suite files, latest first; `old/new` compares, a single name was run alone. */
function headerOf(name: string, files: readonly string[], models: string): RunHeader {
  const [baseline = '', candidate] = models.split('/');
  const specOf = (model: string) =>
    model === 'RECORD' ? { ref: 'r', recordedRun: 'r' } : { ref: model, spec: { provider: 'p', model } };
  return {
    file: name,
    started: {
      type: 'run-started',
      formatVersion: 1,
      at: '2026-01-01T00:00:00.000Z',
      runId: name,
      toolVersion: '0',
      seed: 1,
      attempts: 1,
      runtime: 'node',
      suiteFiles: [...files],
      roles:
        candidate === undefined ? { candidate: specOf(baseline) } : { baseline: specOf(baseline), candidate: specOf(candidate) },
    },
  };
}
const namesOf = (headers: readonly RunHeader[]) => headers.map(({ file }) => file);
const model = (name: string) => ({ provider: 'p', model: name });

describe('comparisons that tell how often models disagree', () => {
  test('are those that hold every suite file, where there are any', () => {
    const headers = [headerOf('part', ['a'], 'old/new'), headerOf('whole', ['a', 'b', 'c'], 'old/new')];
    expect(namesOf(comparisonHeaders(headers, ['a', 'b']))).toEqual(['whole']);
    expect(namesOf(comparisonHeaders(headers.slice(0, 1), ['a', 'b']))).toEqual(['part']);
    expect(comparisonHeaders(headers, ['z'])).toEqual([]);
  });

  test('asked a model at least on one side: two records say nothing new', () => {
    const headers = [
      headerOf('alone', ['a'], 'old'),
      headerOf('records', ['a'], 'RECORD/RECORD'),
      headerOf('half', ['a'], 'RECORD/new'),
    ];
    expect(namesOf(comparisonHeaders(headers, ['a']))).toEqual(['half']);
  });
});

describe('runs that tell what answers take', () => {
  test('asked the same model, in either role; else any model, and that is told', () => {
    const headers = [headerOf('1', ['a'], 'old/new'), headerOf('2', ['a'], 'new'), headerOf('3', ['a'], 'other')];
    expect(namesOf(tokenHeaders(headers, { files: ['a'], model: model('new') }).headers)).toEqual(['1', '2']);
    const unknown = tokenHeaders(headers, { files: ['a'], model: model('never asked') });
    expect([namesOf(unknown.headers), unknown.sameModel]).toEqual([['1', '2', '3'], false]);
  });

  test('are the last five of each suite file', () => {
    const headers = [
      ...Array.from({ length: 7 }, (_, index) => headerOf(`a${index}`, ['a'], 'new')),
      headerOf('b', ['a', 'b'], 'new'),
    ];
    expect(namesOf(tokenHeaders(headers, { files: ['a', 'b'], model: model('new') }).headers)).toEqual([
      'a0',
      'a1',
      'a2',
      'a3',
      'a4',
      'b',
    ]);
  });
});
