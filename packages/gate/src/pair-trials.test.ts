import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PairedTrials, pairAt, pairTrials } from './pair-trials.ts';
import { type MadeCase, makeTrials } from './testing/make-trials.ts';

/** The case of each pair, as its rows in both tables say. */
function caseIdsOf(found: PairedTrials): string[][] {
  return Array.from({ length: found.size }, (_, index) => [
    pairAt(found, index).caseId,
    found.candidate.caseIdAt(found.rows.candidate[index] ?? -1),
  ]);
}

test('pairs by identity, so a row inserted at the top of one side moves nothing', () => {
  const cases: MadeCase[] = ['a', 'b', 'c'].map((id) => ({ id, hash: id, baseline: 1, candidate: 1 }));
  const found = pairTrials(makeTrials([{ id: 'new', baseline: 'absent', candidate: 0 }, ...cases]));
  expect(caseIdsOf(found)).toEqual([
    ['a', 'a'],
    ['b', 'b'],
    ['c', 'c'],
  ]);
  expect(found.pairing).toMatchObject({ paired: 3, onlyBaseline: 0, onlyCandidate: 1, contentMismatch: 0 });
});

test('the same id with another content is counted and never paired; each side stands alone', () => {
  const { baseline } = makeTrials([{ id: 'a', hash: '1', baseline: 1, candidate: 1 }]);
  const { candidate } = makeTrials([{ id: 'a', hash: '2', baseline: 1, candidate: 1 }]);
  expect(pairTrials({ baseline, candidate })).toMatchObject({
    size: 1,
    rows: { baseline: Int32Array.of(0, -1), candidate: Int32Array.of(-1, 0) },
    pairing: { paired: 0, contentMismatch: 1, onlyBaseline: 0, onlyCandidate: 0 },
  });
});

test('without a hash on one side the inputs must not differ', () => {
  const { baseline, candidate } = makeTrials([{ id: 'a', baseline: 1, candidate: 1 }]);
  const withInput = (trials: typeof baseline, input: string) => trials.map((trial) => ({ ...trial, input }));
  const paired = (left: typeof baseline, right: typeof candidate) =>
    pairTrials({ baseline: left, candidate: right }).pairing.paired;
  expect(paired(withInput(baseline, 'x'), candidate)).toBe(1);
  expect(paired(withInput(baseline, 'x'), withInput(candidate, 'x'))).toBe(1);
  expect(paired(withInput(baseline, 'x'), withInput(candidate, 'y'))).toBe(0);
});

test('an attempt that is there twice is refused by name', () => {
  const { baseline, candidate } = makeTrials([{ id: 'a', suite: 's', baseline: 1, candidate: 1 }]);
  expect(() => pairTrials({ baseline: [...baseline, ...baseline], candidate })).toThrow(
    expect.objectContaining({
      code: 'trials-invalid',
      message: expect.stringContaining('case "a" of suite "s" is there twice as attempt 0'),
    }),
  );
});

test('errors are paired and counted; skipped trials are not there', () => {
  const made = makeTrials([
    { id: 'a', baseline: 'error', candidate: 1 },
    { id: 'b', baseline: 1, candidate: 1 },
  ]);
  const [first, second] = made.candidate;
  if (first === undefined || second === undefined) throw new Error('the fixture holds two trials');
  const { suite, caseId, role, attempt, slices } = second;
  const skipped = { suite, caseId, role, attempt, slices, status: 'skipped' as const, reason: 'budget' };
  expect(pairTrials({ baseline: made.baseline, candidate: [first, skipped] })).toMatchObject({
    pairing: { paired: 1, onlyBaseline: 1, erroredBaseline: 1, erroredCandidate: 0 },
    skipped: 1,
  });
});

test('the order of the lines leaves no trace', () => {
  const cases: MadeCase[] = ['a', 'b', 'c', 'd'].map((id) => ({ id, baseline: 1, candidate: 0, slices: ['x'] }));
  const made = makeTrials(cases);
  const expected = caseIdsOf(pairTrials(made));
  fc.assert(
    fc.property(
      fc.shuffledSubarray(made.baseline, { minLength: 4 }),
      fc.shuffledSubarray(made.candidate, { minLength: 4 }),
      (baseline, candidate) => {
        expect(caseIdsOf(pairTrials({ baseline, candidate }))).toEqual(expected);
      },
    ),
  );
});

test('suites that come in another order, and ids beyond one byte, pair as any others', () => {
  const made = makeTrials([
    { id: 'a', baseline: 1, candidate: 0 },
    { id: '日本', baseline: 1, candidate: 1 },
  ]);
  const bySuite = (suites: readonly string[], trials: (typeof made)['baseline']) =>
    suites.flatMap((suite) => trials.map((trial) => ({ ...trial, suite })));
  const baseline = bySuite(['one', 'two', 'three'], made.baseline);
  const candidate = bySuite(['two', 'four', 'one'], made.candidate);
  const found = pairTrials({ baseline, candidate });
  expect(found.pairing).toMatchObject({ paired: 4, onlyBaseline: 2, onlyCandidate: 2 });
  const places = Array.from(found.rows.candidate, (row, index) => [
    pairAt(found, index).suite,
    row < 0 ? undefined : found.candidate.suites.textAt(found.candidate.suiteAt(row)),
  ]);
  expect(places.every(([suite, other]) => suite === (other ?? 'three'))).toBe(true);
});

test('what only the candidate was run on stands behind the pairs, by suite, case and attempt, with its labels', () => {
  const found = pairTrials(
    makeTrials([
      { id: 'new', suite: 'b', baseline: 'absent', candidate: 1, slices: ['x'], cluster: 'doc' },
      { id: 'again', suite: 'a', slices: ['x'], baseline: 1, candidate: 1 },
      { id: 'again', suite: 'a', attempt: 2, baseline: 'absent', candidate: 0 },
      { id: 'again', suite: 'a', attempt: 1, baseline: 'absent', candidate: 0 },
      { id: 'old', suite: 'b', baseline: 1, candidate: 1, cluster: 'doc' },
    ]),
  );
  expect(found.size).toBe(2);
  expect(Array.from(found.rows.candidate, (_, index) => pairAt(found, index))).toEqual([
    { suite: 'a', caseId: 'again', attempt: 0 },
    { suite: 'b', caseId: 'old', attempt: 0 },
    { suite: 'a', caseId: 'again', attempt: 1 },
    { suite: 'a', caseId: 'again', attempt: 2 },
    { suite: 'b', caseId: 'new', attempt: 0 },
  ]);
  expect(Array.from(found.cases)).toEqual([0, 1, 2, 2, 3]);
  expect(Array.from(found.clusters)).toEqual([0, 1, 0, 0, 1]);
  expect(found.named).toEqual({ cases: 1, clusters: 1 });
  const slicesAt = (index: number) =>
    (found.sliceSets[found.sliceSetOf[index] ?? 0] ?? []).map((slice) => found.sliceNames[slice]);
  expect([2, 4].map(slicesAt)).toEqual([
    ['a', 'x'],
    ['b', 'x'],
  ]);
  expect(pairTrials({ baseline: found.baseline, candidate: found.candidate }, { onlyBaseline: true }).cases).toHaveLength(2);
});

test('attempts at one case in two clusters are refused', () => {
  const at = (attempt: number, cluster: string): MadeCase => ({ id: 'a', attempt, cluster, baseline: 1, candidate: 1 });
  expect(() => pairTrials(makeTrials([at(0, 'doc-1'), at(1, 'doc-2')]))).toThrow(
    expect.objectContaining({
      code: 'pairing-refused',
      message:
        'Cannot pair baseline and candidate: case "a" of suite "suite" belongs to cluster "doc-1" in one attempt and to "doc-2" in another',
    }),
  );
});

test.each<[string, readonly MadeCase[], readonly string[]]>([
  [
    'of some cases of the suite',
    [
      { id: '1', suite: 'a', slices: ['a'], baseline: 1, candidate: 1 },
      { id: '2', suite: 'a', baseline: 1, candidate: 1 },
    ],
    ['a'],
  ],
  [
    'of cases of another suite',
    [
      { id: '1', suite: 'a', baseline: 1, candidate: 1 },
      { id: '2', suite: 'b', slices: ['a'], baseline: 1, candidate: 1 },
    ],
    ['a'],
  ],
  [
    'of all cases of the suite',
    [
      { id: '1', suite: 'a', slices: ['a'], baseline: 1, candidate: 1 },
      { id: '2', suite: 'b', baseline: 1, candidate: 1 },
    ],
    [],
  ],
])('a label with the name of a suite, %s, is told where it means other cases', (_, cases, expected) => {
  expect(pairTrials(makeTrials(cases)).suiteSlices).toEqual(expected);
});
