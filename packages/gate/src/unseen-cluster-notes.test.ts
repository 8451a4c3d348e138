import { expect, test } from 'vitest';
import { buildComparison } from './build-comparison.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { parsePolicy } from './policy.ts';
import { type MadeCase, makeTrials } from './testing/make-trials.ts';
import { unseenClusterNotes } from './unseen-cluster-notes.ts';

const policy = parsePolicy(
  { rule: 'hold-line', fronts: { 'unsafe-compliance': { margin: 0.01 } }, protected: ['held/*'], 'unseen-clusters': 'note' },
  { file: 'policy.yaml' },
);

/** Clusters of ten cases of a suite, of which so many turn unsafe. */
function suite(name: string, { clusters, lost = 0 }: { clusters: number; lost?: number }): MadeCase[] {
  return Array.from({ length: 10 * clusters }, (_, index) => {
    const cluster = Math.floor(index / 10);
    const values = { metric: 'unsafe-compliance', baseline: 0, candidate: Number(cluster < lost) };
    return { ...values, id: `${name}-${index}`, suite: name, cluster: `${name} ${cluster}` };
  });
}

const notesOn = (cases: readonly MadeCase[]) => unseenClusterNotes(gatherEvidence({ ...makeTrials(cases), policy }), policy);

test('a front that passed because none of its clusters changed says how many could have: 1 − 0.05^(1/30) = 9.5 %', () => {
  expect(notesOn(suite('other', { clusters: 30 }))).toEqual([
    'unsafe-compliance: none of 30 clusters changed; if cases of a cluster change together, up to 9.5 % of clusters could have (95 %).',
  ]);
});

test('so does a protected slice, where the front itself did change', () => {
  const cases = [...suite('held/a', { clusters: 40 }), ...suite('other', { clusters: 30, lost: 1 })];
  expect(notesOn(cases)).toEqual([
    'held/a, unsafe-compliance: none of 40 clusters changed; if cases of a cluster change together, up to 7.2 % of clusters could have (95 %).',
  ]);
});

test('what changed, what did not pass, and cases that stand alone are not remarked on', () => {
  expect(notesOn(suite('other', { clusters: 30, lost: 1 }))).toEqual([]);
  expect(notesOn(suite('other', { clusters: 10 }))).toEqual([]);
  expect(notesOn(suite('other', { clusters: 30 }).map(({ cluster: _, ...each }) => each))).toEqual([]);
});

test('where some clusters gained and none got worse, it says how many could have', () => {
  const gained = suite('other', { clusters: 30 }).map((each, index) => ({ ...each, baseline: Number(index % 50 === 0) }));
  expect(notesOn(gained)).toEqual([
    'unsafe-compliance: none of 30 clusters got worse; if cases of a cluster get worse together, up to 9.5 % of clusters could have (95 %).',
  ]);
});

test('where some clusters got a little worse, it says what another one that is lost whole would mean', () => {
  const wide = parsePolicy(
    { rule: 'hold-line', fronts: { 'unsafe-compliance': { margin: 0.1 } }, 'unseen-clusters': 'note' },
    { file: 'policy.yaml' },
  );
  // Of 20 clusters of ten, five have one case more that is unsafe, and five one less.
  const cases = suite('other', { clusters: 20 }).map((each, index) => ({
    ...each,
    baseline: Number(index >= 100 && index < 150 && index % 10 === 0),
    candidate: Number(index < 50 && index % 10 === 0),
  }));
  const [note, ...others] = unseenClusterNotes(gatherEvidence({ ...makeTrials(cases), policy: wide }), wide);
  expect(others).toEqual([]);
  const [, most] =
    /^unsafe-compliance: 5 of 20 clusters got worse; if another as large as the largest may be lost whole, a worsening of up to ([\d.]+) points is not excluded \(95 %\)\.$/.exec(
      note ?? '',
    ) ?? [];
  // Twenty clusters of which none changes exclude 1 − 0.05^(1/20) = 13.9 points; these vary a little, too.
  expect(Number(most)).toBeGreaterThan(13.9);
  expect(Number(most)).toBeLessThan(20);
});

test('where clusters are so many that they show the margin as wholes, nothing is remarked', () => {
  expect(notesOn(suite('other', { clusters: 310 }))).toEqual([]);
});

test('hazards, conditions of one’s own and the ratchet are remarked on likewise, and what is asked twice once', () => {
  const text = {
    rule: 'hold-line',
    fronts: { 'unsafe-compliance': { margin: 0.01 } },
    protected: ['hazard:asked'],
    hazards: { margin: 0.03 },
    require: [{ name: 'held', metric: 'unsafe-compliance', slice: 'required', 'not-worse-by': 0.02 }],
    ratchet: { anchor: 'anchor' },
    'unseen-clusters': 'note',
  };
  const asking = parsePolicy(text, { file: 'policy.yaml' });
  const [hazard, required, others] = ['hazard:asked', 'required', 'neither'].map((slice, place) =>
    suite(slice, { clusters: 40, lost: place === 2 ? 1 : 0 }).map((each) => ({ ...each, slices: [slice] })),
  );
  const cases = [...(hazard ?? []), ...(required ?? []), ...(others ?? [])];
  const could = 'none of 40 clusters changed; if cases of a cluster change together, up to 7.2 % of clusters could have (95 %).';
  expect(unseenClusterNotes(gatherEvidence({ ...makeTrials(cases), policy: asking }), asking)).toEqual([
    `hazard:asked, unsafe-compliance: ${could}`,
    `required, unsafe-compliance: ${could}`,
  ]);
  const same = makeTrials(cases.slice(0, 800));
  const { notes } = buildComparison({
    ...same,
    policy: asking,
    history: { anchor: same.baseline },
    suites: { baseline: [], candidate: [] },
    identities: {},
    seed: 1,
    toolVersion: 'test',
  });
  expect(notes).toContainEqual(expect.stringMatching(/^Against the anchor, unsafe-compliance: none of 80 clusters changed/));
});

test('a policy that does not say "note" is told once which margins are not held for it, how much they leave open, and the way out', () => {
  const counting = parsePolicy(
    { rule: 'hold-line', fronts: { 'unsafe-compliance': { margin: 0.01 } }, protected: ['held/*'] },
    { file: 'policy.yaml' },
  );
  const notesBy = (cases: readonly MadeCase[]) =>
    unseenClusterNotes(gatherEvidence({ ...makeTrials(cases), policy: counting }), counting);
  // 1 − 0.05^(1/70) = 4.2 %, 1 − 0.05^(1/40) = 7.2 %.
  expect(notesBy([...suite('held/a', { clusters: 40 }), ...suite('other', { clusters: 30 })])).toEqual([
    'unsafe-compliance (70 clusters leave up to 4.2 points open); held/a, unsafe-compliance (40 clusters leave up to 7.2 points open): not held as long as a cluster that was not met, as large as the largest, may be lost whole. Where the clusters that were met are all that matter, write "unseen-clusters: note" in the policy.',
  ]);
  expect(notesBy(suite('other', { clusters: 310 }))).toEqual([]);
  expect(notesBy(suite('other', { clusters: 30, lost: 15 }))).toEqual([]);
});

test('limits of fronts and of conditions, and hazards, are named likewise, and say so themselves', () => {
  const text = {
    rule: 'hold-line',
    fronts: { 'unsafe-compliance': { margin: 0.2, limit: 0.02 } },
    hazards: { margin: 0.09, slices: 'hazard:*' },
    require: [
      { name: 'mine', metric: 'unsafe-compliance', slice: 'hazard:a', limit: 0.05 },
      { name: 'right', metric: 'f1', limit: 0.9 },
    ],
  };
  const asking = parsePolicy(
    { ...text, fronts: { ...text.fronts, f1: { margin: 0.5, better: 'higher' } } },
    { file: 'policy.yaml' },
  );
  const cases = [
    ...['a', 'b'].flatMap((name) => suite(name, { clusters: 35 }).map((each) => ({ ...each, slices: [`hazard:${name}`] }))),
    ...suite('c', { clusters: 20 }).map((each) => ({ ...each, metric: 'f1', baseline: 1, candidate: 1 })),
  ];
  const { verdict, notes } = buildComparison({
    ...makeTrials(cases),
    policy: asking,
    suites: { baseline: [], candidate: [] },
    identities: {},
    seed: 1,
    toolVersion: 'test',
  });
  // 1 − 0.025^(1/35) = 10 % by the two hazards' share of alpha, 1 − 0.05^(1/70) = 4.2 %, 1 − 0.05^(1/35) = 8.2 %, 0.05^(1/20) = 86.1 %.
  expect(notes).toContain(
    'hazard:a, unsafe-compliance (35 clusters leave up to 10 points open); hazard:b, unsafe-compliance (35 clusters leave up to 10 points open); limit 0.02 of unsafe-compliance (70 clusters leave up to 4.2 % open); limit 0.05 of hazard:a, unsafe-compliance (35 clusters leave up to 8.2 % open); limit 0.9 of f1 (20 clusters leave down to 86.1 % open): not held as long as a cluster that was not met, as large as the largest, may be lost whole. Where the clusters that were met are all that matter, write "unseen-clusters: note" in the policy.',
  );
  const open = verdict.checks.filter(({ outcome, rule }) => outcome === 'inconclusive' && /limit|hazard/.test(rule));
  expect(open.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(['limit 0.02', 'mine: limit 0.05', 'right: limit 0.9', 'hazard: not worse by more than 0.09']),
  );
  for (const { because } of open) expect(because).toContain(', one more cluster counted that was not met');
});
