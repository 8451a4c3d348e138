import { describe, expect, test } from 'vitest';
import { decide } from '../decide.ts';
import { gatherEvidence } from '../gather-evidence.ts';
import { parsePolicy } from '../policy.ts';
import { seededRandom } from '../seeded-random.ts';
import { type MadeValue, makeSample } from '../testing/make-sample.ts';
import { type MadeCase, makeTrials } from '../testing/make-trials.ts';
import type { Evidence } from './evidence.ts';
import { meanEvidence } from './mean-evidence.ts';
import { shareEvidence } from './share-evidence.ts';
import { summariseCases } from './summarise-cases.ts';

const options = { better: 'higher', alpha: 0.05, seed: 1 } as const;
const counting = { ...options, countsUnseenClusters: true } as const;
const SIZE = 10;

/** Clusters of ten cases that all passed before; of each so many fail now. */
function losing(lost: readonly number[]): MadeValue[] {
  return lost.flatMap((most, cluster) =>
    Array.from({ length: SIZE }, (_, place) => ({
      caseId: `${cluster}-${place}`,
      cluster: `${cluster}`,
      baseline: 1,
      candidate: Number(place >= most),
    })),
  );
}

const summaryOf = (values: readonly MadeValue[]) => summariseCases(makeSample(values), 'higher');
const unchanged = (clusters: number) => summaryOf(losing(Array.from({ length: clusters }, () => 0)));
const within = (value: number) => ({ kind: 'absolute', value }) as const;

describe.each([
  ['shares', (clusters: number, asked: object): Evidence => shareEvidence(unchanged(clusters), { ...options, ...asked })],
  [
    'scores',
    (clusters: number, asked: object): Evidence => meanEvidence(unchanged(clusters), { ...options, ...asked, isShare: false }),
  ],
])('clusters of %s of which none changed, and one more counted that is lost whole', (_, evidenceOn) => {
  const counted = (clusters: number) => evidenceOn(clusters, counting);

  test('show a margin of m by the Dirichlet weight of that one: (1 − m)^G ≤ 0.05', () => {
    // 0.95⁵⁸ = 0.0510, 0.95⁵⁹ = 0.0485: 59 clusters, or 590 cases.
    expect(counted(58).notWorseP(within(0.05))).toBeCloseTo(0.95 ** 58, 9);
    expect([counted(58), counted(59)].map((each) => each.isNotWorse(within(0.05)))).toEqual([false, true]);
    expect(evidenceOn(58, {}).isNotWorse(within(0.05))).toBe(true);
  });

  test('have an interval that agrees: it reaches as far as the margin they show', () => {
    const { lower, upper, method } = counted(30).measured.difference ?? {};
    expect(Number(lower)).toBeCloseTo(0.05 ** (1 / 30) - 1, 5);
    expect(Number(upper)).toBeCloseTo(1 - 0.05 ** (1 / 30), 5);
    expect(method).toMatch(/, held to 30 clusters and one not met$/);
    expect(evidenceOn(30, {}).measured.difference?.method).not.toContain('not met');
  });

  test('say how many cases would show a margin, and what these could have shown', () => {
    const needed = counted(30).pairsToDecide(within(0.05)) ?? 0;
    expect(needed).toBeGreaterThanOrEqual(590);
    expect(needed).toBeLessThan(800);
    expect(counted(30).smallestDetectable() ?? 0).toBeGreaterThan(1 - 0.05 ** (1 / 30));
  });
});

test.each([
  ['one in twenty is lost whole', 0.05, 20, (random: () => number) => (random() < 0.05 ? SIZE : 0)],
  ['one in twenty is lost whole', 0.05, 60, (random: () => number) => (random() < 0.05 ? SIZE : 0)],
  ['6 % lose half', 0.03, 30, (random: () => number) => (random() < 0.06 ? SIZE / 2 : 0)],
] as const)('worse by exactly the margin (%s, margin %d), %i clusters rarely hold it', (_, margin, clusters, lostOf) => {
  const random = seededRandom(8);
  const runs = 400;
  let [bare, counted] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    const summary = summaryOf(losing(Array.from({ length: clusters }, () => lostOf(random))));
    bare += Number(shareEvidence(summary, options).isNotWorse(within(margin)));
    counted += Number(shareEvidence(summary, counting).isNotWorse(within(margin)));
  }
  // 5 % and two standard errors of 400 runs.
  expect(counted / runs).toBeLessThan(0.072);
  expect(counted).toBeLessThanOrEqual(bare);
});

test('cases that stand for themselves are judged as ever', () => {
  const alone = summaryOf(losing([1, 0, 2]).map(({ cluster: _, ...each }) => each));
  const [plain, asked] = [shareEvidence(alone, options), shareEvidence(alone, counting)];
  expect(asked.notWorseP(within(0.3))).toBe(plain.notWorseP(within(0.3)));
  expect(asked.measured).toEqual(plain.measured);
});

describe('a policy with "unseen-clusters: count"', () => {
  const cases = Array.from(
    { length: 300 },
    (_, index): MadeCase => ({
      id: `case-${index}`,
      cluster: `template-${Math.floor(index / 10)}`,
      metric: 'unsafe-compliance',
      baseline: 0,
      candidate: 0,
    }),
  );
  const checksBy = (asked: object) => {
    const fronts = { 'unsafe-compliance': { margin: 0.02, limit: 0.02 } };
    const policy = parsePolicy({ rule: 'hold-line', fronts, ...asked }, { file: 'policy.yaml' });
    return decide({ policy, ...gatherEvidence({ ...makeTrials(cases), policy }) }).checks.filter(({ decides }) => decides);
  };

  test('leaves open what 30 templates cannot show, of the margin and of the limit, with the number of cases that would', () => {
    expect(checksBy({}).map(({ outcome }) => outcome)).toEqual(['pass', 'pass']);
    const [margin, limit] = checksBy({ 'unseen-clusters': 'count' });
    expect(margin).toMatchObject({ rule: 'not worse by more than 0.02', outcome: 'inconclusive' });
    expect(Number(margin?.casesToDecide) / 1490).toBeCloseTo(1, 1);
    expect(margin?.because).toContain('0 points (90 % interval −9.5 to +9.5 points)');
    // 149 templates without a failure have 1 − 0.05^(1/149) = 1.99 %.
    expect(limit).toMatchObject({ rule: 'limit 0.02', outcome: 'inconclusive', casesToDecide: 1490 });
    expect(limit?.because).toContain('between 0 % and 9.5 %');
  });
});
