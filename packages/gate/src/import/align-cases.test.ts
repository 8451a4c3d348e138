import { ROLES, type Role } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { pairTrials } from '../pair-trials.ts';
import { alignCases } from './align-cases.ts';
import { importResults } from './import-results.ts';
import { jsonLines, memorySource } from './testing/memory-source.ts';

/** A sample of an event log: its prompt unless it is not told, and what was expected unless the sample errored. */
interface Sample {
  readonly prompt?: string;
  readonly expected?: string;
}

function eventsOf({ prompt, expected }: Sample, row: number): object[] {
  const event = (type: string, data: object) => ({ run_id: 'r', event_id: 0, sample_id: `colours.${row}`, type, data });
  return [
    ...(prompt === undefined ? [] : [event('sampling', { prompt, sampled: ['a'] })]),
    expected === undefined ? event('error', { message: 'too slow' }) : event('match', { correct: true, expected }),
  ];
}

async function pairingOf(sides: Readonly<Record<Role, readonly Sample[]>>) {
  const read = async (role: Role) => {
    const lines = [
      { spec: { completion_fns: ['x'], eval_name: 'colours' } },
      { final_report: {} },
      ...sides[role].flatMap(eventsOf),
    ];
    return importResults(memorySource({ 'log.jsonl': jsonLines(lines) }, 'log.jsonl'), { role });
  };
  const [baseline, candidate] = await Promise.all(ROLES.map(read));
  if (baseline === undefined || candidate === undefined) throw new Error('two roles');
  return pairTrials(alignCases({ baseline, candidate })).pairing;
}

const known = (prompt: string, expected = 'yes'): Sample => ({ prompt, expected });
const ALL = [known('a'), known('b'), known('c')];

test.each<[string, readonly Sample[], readonly Sample[]]>([
  ['the baseline errored', [{ prompt: 'a' }, known('b'), known('c')], ALL],
  ['the candidate errored', ALL, [known('a'), { prompt: 'b' }, known('c')]],
  [
    'each errored on another one, in another order',
    [{ prompt: 'a' }, known('b'), known('c')],
    [{ prompt: 'c' }, known('b'), known('a')],
  ],
  ['both errored', [{ prompt: 'a' }, known('b'), known('c')], [{ prompt: 'a' }, known('b'), known('c')]],
  ['an error left no prompt either', [{}, known('b'), known('c')], ALL],
  [
    'one prompt is asked of two cases',
    [known('a', 'x'), { prompt: 'a' }, known('c')],
    [known('a', 'x'), known('a', 'y'), known('c')],
  ],
])('samples pair where %s', async (_, baseline, candidate) => {
  expect(await pairingOf({ baseline, candidate })).toMatchObject({ paired: 3, onlyBaseline: 0, onlyCandidate: 0 });
});

test('what was expected must agree where both sides say it', async () => {
  const found = await pairingOf({ baseline: ALL, candidate: [known('a', 'no'), known('b'), known('c')] });
  expect(found).toMatchObject({ paired: 2, onlyBaseline: 1, onlyCandidate: 1 });
});

test('a row tells nothing where the rows of both sides are not the same', async () => {
  const found = await pairingOf({ baseline: [{}, known('b'), known('c')], candidate: [known('a'), known('c'), known('b')] });
  expect(found).toMatchObject({ paired: 2, onlyBaseline: 1, onlyCandidate: 1 });
});

test('another prompt is another case', async () => {
  const found = await pairingOf({ baseline: [{ prompt: 'z' }, known('b'), known('c')], candidate: ALL });
  expect(found).toMatchObject({ paired: 2, onlyBaseline: 1, onlyCandidate: 1 });
});
