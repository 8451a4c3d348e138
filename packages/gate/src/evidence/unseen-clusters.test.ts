import { describe, expect, test } from 'vitest';
import { judgeLimit } from '../checks/limit.ts';
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
])('clusters of %s of which none changed, and one more counted that is lost whole', (evidenceName, evidenceOn) => {
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

  test('say that a margin takes the clusters that it takes at the last of several looks, and no more', () => {
    // 0.95⁶⁴ = 0.0375, 0.95⁶⁵ = 0.0356: 65 clusters, or 650 cases.
    const needed = evidenceOn(64, { ...counting, alpha: 0.0358 }).pairsToDecide(within(0.05)) ?? 0;
    expect(needed).toBeGreaterThan(640);
    expect(needed).toBeLessThanOrEqual(evidenceName === 'shares' ? 650 : 800);
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

describe('clusters of unequal sizes', () => {
  /** Clusters of these sizes, of which some are lost whole. */
  const sized = (sizes: readonly number[], isLost: (cluster: number) => boolean = () => false) =>
    sizes.flatMap((size, cluster) =>
      Array.from({ length: size }, (_, place) => ({
        caseId: `${cluster}-${place}`,
        cluster: `${cluster}`,
        baseline: 0,
        candidate: Number(isLost(cluster)),
      })),
    );
  const unsafe = { ...counting, better: 'lower' } as const;
  const evidenceOn = (values: readonly MadeValue[]) => shareEvidence(summariseCases(makeSample(values), 'lower'), unsafe);

  test('one of 100 cases among 59 of one: another such, lost whole, would be 38 points, so five are not held, nor within a limit', () => {
    const evidence = evidenceOn(sized([100, ...Array.from({ length: 59 }, () => 1)]));
    // Π(1 + size·M/(100·(1 − M)))^−1 over the sizes met, at M = 0.05: 1/(1 + 0.0526) · (1 + 0.000526)^−59.
    expect(evidence.notWorseP(within(0.05))).toBeCloseTo(1 / (1 + 0.05 / 0.95) / (1 + 0.05 / 95) ** 59, 9);
    const held = { name: 'unsafe', evidence, limit: 0.05, alpha: 0.05 };
    expect(judgeLimit(held).outcome).toBe('inconclusive');
    const { because } = judgeLimit({ ...held, limit: 0.9 });
    const [, independent, together] = /below ([\d.]+) % if .*, and below ([\d.]+) % if/.exec(because) ?? [];
    // 1 − 0.05^(1/159), and where the product above is 0.05, by bisection: 0.73942.
    expect([independent, together]).toEqual(['1.9', '73.9']);
  });

  test('a tenth of 40 clusters has 30 cases, of which two in five are lost: a margin, and a limit, of that loss rarely pass', () => {
    const random = seededRandom(8);
    const runs = 300;
    let [bare, margin, limit] = [0, 0, 0];
    for (let run = 0; run < runs; run += 1) {
      const sizes = Array.from({ length: 40 }, () => (random() < 0.1 ? 30 : 10));
      const lost = sizes.map((size) => size === 30 && random() < 0.4);
      const summary = summariseCases(makeSample(sized(sizes, (cluster) => lost[cluster] === true)), 'lower');
      const evidence = shareEvidence(summary, unsafe);
      bare += Number(shareEvidence(summary, { ...options, better: 'lower' }).isNotWorse(within(0.1)));
      margin += Number(evidence.isNotWorse(within(0.1)));
      limit += Number(judgeLimit({ name: 'unsafe', evidence, limit: 0.1, alpha: 0.05 }).outcome === 'pass');
    }
    // Of such samples 0.96⁴⁰, 20 %, meet no cluster that is lost.
    expect(bare / runs).toBeGreaterThan(0.1);
    expect(margin / runs).toBeLessThan(0.05);
    expect(limit / runs).toBeLessThan(0.05);
  });
});

test('cases that stand for themselves are judged as ever', () => {
  const alone = summaryOf(losing([1, 0, 2]).map(({ cluster: _, ...each }) => each));
  const [plain, asked] = [shareEvidence(alone, options), shareEvidence(alone, counting)];
  expect(asked.notWorseP(within(0.3))).toBe(plain.notWorseP(within(0.3)));
  expect(asked.measured).toEqual(plain.measured);
});

describe('a policy that does not say "unseen-clusters: note"', () => {
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
    expect(checksBy({ 'unseen-clusters': 'note' }).map(({ outcome }) => outcome)).toEqual(['pass', 'pass']);
    const [margin, limit] = checksBy({});
    expect(checksBy({ 'unseen-clusters': 'count' })).toEqual([margin, limit]);
    expect(margin).toMatchObject({ rule: 'not worse by more than 0.02', outcome: 'inconclusive' });
    expect(Number(margin?.casesToDecide) / 1490).toBeCloseTo(1, 1);
    expect(margin?.because).toContain('0 points (90 % interval −9.5 to +9.5 points)');
    expect(margin?.because).toContain('on 300 pairs, one more cluster counted that was not met; about');
    // 149 templates without a failure have 1 − 0.05^(1/149) = 1.99 %.
    expect(limit).toMatchObject({ rule: 'limit 0.02', outcome: 'inconclusive', casesToDecide: 1490 });
    expect(limit?.because).toContain('between 0 % and 9.5 %');
  });
});
