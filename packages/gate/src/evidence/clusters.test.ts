import { clopperPearsonInterval, clusteredPairedInterval, signFlipTest } from '@plumbline/stats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { type MadeValue, makeSample } from '../testing/make-sample.ts';
import { clusteredBounds, clusteredTP, clusterSums, signFlipP } from './clusters.ts';
import { meanEvidence } from './mean-evidence.ts';
import { costEvidence } from './money-evidence.ts';
import { shareEvidence } from './share-evidence.ts';
import { summariseCases } from './summarise-cases.ts';

const options = { better: 'higher' as const, alpha: 0.05, seed: 1 };

/** Cases of clusters; each entry is one cluster's pairs of baseline and candidate. */
function clustered(clusters: readonly (readonly (readonly [number, number])[])[]): MadeValue[] {
  return clusters.flatMap((pairs, cluster) =>
    pairs.map(([baseline, candidate], index) => ({ caseId: `${cluster}-${index}`, cluster: `${cluster}`, baseline, candidate })),
  );
}

const summaryOf = (values: readonly MadeValue[]) => summariseCases(makeSample(values), 'higher');
const share = (values: readonly MadeValue[]) => shareEvidence(summaryOf(values), options);

describe('the interval', () => {
  const score = fc.integer({ min: 0, max: 4 }).map((value) => value / 4);
  const clusters = fc.array(fc.array(fc.tuple(score, score), { minLength: 1, maxLength: 4 }), { minLength: 5, maxLength: 12 });

  test('agrees with clusteredPairedInterval of @plumbline/stats', () => {
    fc.assert(
      fc.property(clusters, (made) => {
        const values = clustered(made);
        const summary = summaryOf(values);
        fc.pre(summary.clusters !== undefined && !summary.isConstant);
        const oracle = clusteredPairedInterval(
          values.map(({ baseline, candidate }) => candidate - baseline),
          values.map(({ cluster = '' }) => cluster),
          { level: 0.9 },
        );
        fc.pre(oracle.upper !== null && summary.clusters !== undefined);
        const { extremes: _, ...plain } = summary.clusters;
        const none = { shift: 0, standardError: 0 };
        const bounds = clusteredBounds(
          { ...plain, extremes: { worst: none, best: none } },
          { mean: oracle.estimate, level: 0.9 },
        );
        expect(bounds?.lower).toBeCloseTo(Number(oracle.lower), 9);
        expect(bounds?.upper).toBeCloseTo(Number(oracle.upper), 9);
        expect(summary.clusters.designEffect).toBeCloseTo(Number(oracle.designEffect), 9);
      }),
    );
  });

  test('is never narrower than that of independent cases', () => {
    fc.assert(
      fc.property(clusters, (made) => {
        const values = clustered(made).map((each) => ({
          ...each,
          baseline: Math.round(each.baseline),
          candidate: Math.round(each.candidate),
        }));
        const apart = share(values.map(({ cluster: _, ...each }) => each)).measured.difference;
        const together = share(values).measured.difference;
        expect(Number(together?.lower)).toBeLessThanOrEqual(Number(apart?.lower));
        expect(Number(together?.upper)).toBeGreaterThanOrEqual(Number(apart?.upper));
      }),
    );
  });

  test('ten copies of each of ten cases tell no more than ten: the design effect is 9.9 or 10 · 9.9/9 · ...', () => {
    const once = [1, 1, 1, 0, 0, 0, 0, -1, 0, 1];
    const values = clustered(once.map((d) => Array.from({ length: 10 }, () => [Number(d < 0), Number(d > 0)] as const)));
    const found = summaryOf(values);
    // Var = (10/9 · Σ(10(d − d̄))²)/100² against Σ(d − d̄)² · 10/99/100: (10/9 · 100/10⁴)/(10/9900) = 11.
    expect(found.clusters?.designEffect).toBeCloseTo(11, 9);
  });

  test.each([1, 2, 3, 4])('is not there for %i clusters, and the reason is said', (count) => {
    const values = clustered(Array.from({ length: count }, () => Array.from({ length: 40 }, () => [1, 0] as const)));
    const evidence = share(values);
    expect(evidence.measured.difference).toMatchObject({ lower: null, upper: null, reason: expect.stringContaining('cluster') });
    expect([evidence.isWorse(), evidence.isNotWorse({ kind: 'absolute', value: 0.5 })]).toEqual([false, false]);
    // The exact flips of whole clusters: 1/2 to the number of clusters.
    expect(evidence.worseP()).toBeCloseTo(0.5 ** count, 12);
    expect(evidence.pairsToDecide({ kind: 'absolute', value: 0.01 })).toBeUndefined();
  });

  test('holds for graded scores and for money too', () => {
    const values = clustered(
      Array.from({ length: 12 }, (_, g) =>
        Array.from({ length: 6 }, (_, i) => [0.5, 0.5 + 0.3 * Math.sin(g) + 0.01 * i] as const),
      ),
    );
    const graded = meanEvidence(summaryOf(values), { ...options, isShare: false }).measured;
    expect(graded.difference?.method).toBe('wider of paired t, held to the bounded mean and clustered t over 12 clusters');
    expect(graded.clusters?.designEffect).toBeGreaterThan(4);
    const apart = costEvidence(makeSample(values.map(({ cluster: _, ...each }) => each)), { ...options, better: 'lower' });
    const together = costEvidence(makeSample(values), { ...options, better: 'lower' });
    expect(Number(together.measured.ratio?.upper)).toBeGreaterThan(Number(apart.measured.ratio?.upper));
    expect(together.measured.clusters).toMatchObject({ count: 12 });
  });
});

describe('what is shown', () => {
  const score = fc.integer({ min: 0, max: 4 }).map((value) => value / 4);
  const alike = fc
    .tuple(score, score, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 6 }))
    .map(([baseline, candidate, changed, same]) => [
      ...Array.from({ length: changed }, () => [baseline, candidate] as const),
      ...Array.from({ length: same }, () => [baseline, baseline] as const),
    ]);
  const clusters = fc.array(alike, { minLength: 3, maxLength: 40 });
  const whole = (made: readonly (readonly (readonly [number, number])[])[]) =>
    made.map((pairs) => pairs.map(([was, is]) => [Math.round(was), Math.round(is)] as const));

  test.each([
    [
      'a share',
      (made: Parameters<typeof whole>[0], asked: object) =>
        shareEvidence(summaryOf(clustered(whole(made))), { ...options, ...asked }),
    ],
    [
      'a mean',
      (made: Parameters<typeof whole>[0], asked: object) =>
        meanEvidence(summaryOf(clustered(made)), { ...options, ...asked, isShare: false }),
    ],
  ])('of %s, better or worse, has an interval beyond no change, and within [−1, 1]', (_, evidenceOn) => {
    fc.assert(
      fc.property(clusters, fc.boolean(), (made, countsUnseenClusters) => {
        const evidence = evidenceOn(made, { countsUnseenClusters });
        const { lower, upper } = evidence.measured.difference ?? {};
        expect(evidence.betterP({ kind: 'absolute', value: 0 }) <= 0.05).toBe(Number(lower ?? -1) > 0);
        expect(evidence.isWorse()).toBe(Number(upper ?? 1) < 0);
        expect(evidence.isWorse()).toBe(evidence.worseP() <= 0.05);
        expect(Number(lower ?? -1)).toBeGreaterThanOrEqual(-1);
        expect(Number(upper ?? 1)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });
});

describe('few clusters that changed', () => {
  test('of 100 clusters one was lost whole: its cases count as one, so that three points are not excluded', () => {
    const values = clustered(
      Array.from({ length: 100 }, (_, g) => Array.from({ length: 10 }, () => [1, g === 0 ? 0 : 1] as const)),
    );
    const summary = summaryOf(values);
    // Alike throughout (ρ = 1), each of 10: 1 + (10 − 1).
    expect(summary.clusters?.likenessEffect).toBeCloseTo(10, 9);
    const evidence = shareEvidence(summary, options);
    const exact = clopperPearsonInterval(1, 100, { level: 0.9 });
    expect(evidence.measured.difference?.lower).toBeCloseTo(-Number(exact.upper), 9);
    expect(evidence.isNotWorse({ kind: 'absolute', value: 0.03 })).toBe(false);
  });

  test('of fewer than 20 clusters each counts as one case, also where nothing changed', () => {
    const unchanged = (count: number) =>
      summaryOf(clustered(Array.from({ length: count }, () => Array.from({ length: 10 }, () => [1, 1] as const))));
    expect(unchanged(19).clusters?.likenessEffect).toBe(10);
    expect(unchanged(20).clusters?.likenessEffect).toBe(1);
    const evidence = shareEvidence(unchanged(19), options);
    expect(evidence.measured.difference?.lower).toBeCloseTo(0.05 ** (1 / 19) - 1, 9);
  });

  test('the cluster that lost most counts once more: sums −6, −2 and 38 times 0 of 8 cases each', () => {
    const summary = summaryOf(
      clustered(
        Array.from({ length: 40 }, (_, g) =>
          Array.from({ length: 8 }, (__, i) => [1, (g === 0 && i < 6) || (g === 1 && i < 2) ? 0 : 1] as const),
        ),
      ),
    );
    const [mean, moved] = [-8 / 320, -14 / 328];
    // The sums −6, −2, 0 (38 times) and −6 once more, of 41 clusters around −14/41.
    const squares = 2 * (-6 - 8 * moved) ** 2 + (-2 - 8 * moved) ** 2 + 38 * (8 * moved) ** 2;
    const error = Math.sqrt((41 / 40) * squares) / 328;
    const bounds = summary.clusters && clusteredBounds(summary.clusters, { mean, level: 0.9 });
    expect(bounds?.lower).toBeCloseTo(moved - 1.684875 * error, 6);
    // None gained anything, so upwards it is t alone.
    expect(bounds?.upper).toBeCloseTo(mean + 1.684875 * (summary.clusters?.standardError ?? 0), 6);
    const p = summary.clusters && clusteredTP(summary.clusters, { mean, nullMean: bounds?.lower ?? 0, alternative: 'greater' });
    expect(p).toBeCloseTo(0.05, 9);
  });

  test('cases that are alike within no cluster count as they are', () => {
    const values = clustered(
      Array.from({ length: 40 }, (_, g) => Array.from({ length: 10 }, (_, i) => [1, g % 4 === 0 && i === 0 ? 0 : 1] as const)),
    );
    expect(summaryOf(values).clusters?.likenessEffect).toBe(1);
  });

  test.each([
    ['of ten cases', 40, 0.05, () => 10],
    ['of 1 to 19 cases', 40, 0.05, (random: () => number) => 1 + Math.floor(19 * random())],
    ['of ten cases', 100, 0.03, () => 10],
  ] as const)(
    'exactly at the margin, whole clusters %s (%i of them) are let pass as often as alpha allows',
    (_, count, margin, sizeOf) => {
      const random = seededRandom(21);
      const runs = 400;
      let [changed, passed, unchanged] = [0, 0, 0];
      for (let run = 0; run < runs; run += 1) {
        const values = clustered(
          Array.from({ length: count }, () => {
            const [size, lost] = [sizeOf(random), random() < margin];
            return Array.from({ length: size }, () => [1, Number(!lost)] as const);
          }),
        );
        const isPassed = share(values).isNotWorse({ kind: 'absolute', value: margin });
        if (values.every(({ candidate }) => candidate === 1)) unchanged += 1;
        else {
          changed += 1;
          passed += Number(isPassed);
        }
      }
      // 0.95⁴⁰ = 13 %, 0.97¹⁰⁰ = 5 %: without any change the spread cannot be told, and a note says so.
      expect(unchanged / runs).toBeLessThan(0.2);
      expect(passed / changed).toBeLessThan(0.075);
    },
  );
});

test.each([
  ['20 of 10 cases: nine in ten lose one, one in ten gains nine', 20, 10, 0.1],
  ['30 of 20 cases: 19 in 20 lose one, one in 20 gains 19', 30, 20, 0.05],
])('clusters that are very unlike, equal in the mean (%s), are rarely shown worse', (_, count, size, share) => {
  const random = seededRandom(5);
  const runs = 200;
  let [worse, flipped] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    const values = clustered(
      Array.from({ length: count }, () => {
        const isGain = random() < share;
        return Array.from({ length: size }, (__, i) =>
          isGain ? ([Number(i === 0), 1] as const) : ([1, Number(i !== 0)] as const),
        );
      }),
    );
    const summary = summaryOf(values);
    worse += Number(shareEvidence(summary, options).isWorse());
    flipped += Number(
      summary.clusters !== undefined && signFlipP(summary.clusters.sums, { alternative: 'less', seed: 1 }) <= 0.05,
    );
  }
  // Of such samples (1 − share)^count, 12 and 21 %, meet no cluster that gained: flips of signs call every one of them worse.
  expect(flipped / runs).toBeGreaterThan(0.08);
  expect(worse / runs).toBeLessThan(0.05);
});

describe('the sign-flip test of cluster sums', () => {
  test('is exact up to 16 clusters: of 2⁵ patterns one reaches 5 clusters that all got worse', () => {
    expect(signFlipP(clusterSums(Float64Array.of(-3, -1, -2, -1, -4)), { alternative: 'less', seed: 1 })).toBe(1 / 32);
    expect(signFlipP(clusterSums(Float64Array.of(-3, -1, -2, -1, -4)), { alternative: 'two-sided', seed: 1 })).toBe(1 / 16);
    expect(signFlipP(clusterSums(new Float64Array(0)), { alternative: 'less', seed: 1 })).toBe(1);
  });

  test('beyond that it says the same again for the same seed', () => {
    const sums = Float64Array.from({ length: 40 }, (_, index) => (index % 3 === 0 ? -1 : 1));
    const p = () => signFlipP(clusterSums(sums), { alternative: 'greater', seed: 7 });
    expect(p()).toBe(p());
    // 26 of 40 signs positive: P(Bin(40, ½) ≥ 26) = 0.0403.
    expect(p()).toBeCloseTo(0.0403, 2);
  });

  test('its limit for many clusters is that of the flips', () => {
    const random = seededRandom(3);
    const sums = Float64Array.from({ length: 400 }, (_, index) => (index < 216 ? 1 : -1) * Math.ceil(2 * random()));
    const flipped = signFlipTest([...sums], { alternative: 'greater', random: seededRandom(4), flips: 50_000 }).pValue;
    expect(signFlipP(clusterSums(sums), { alternative: 'greater', seed: 1 }) / flipped).toBeGreaterThan(0.95);
    expect(signFlipP(clusterSums(sums), { alternative: 'greater', seed: 1 }) / flipped).toBeLessThan(1.1);
  });

  test('a p-value that no number of flips could show is bounded from above: 40 equal sums have exactly 2⁻⁴⁰', () => {
    const p = signFlipP(clusterSums(new Float64Array(40).fill(1)), { alternative: 'greater', seed: 1 });
    expect(p).toBeGreaterThanOrEqual(0.5 ** 40);
    expect(p).toBeLessThan(1e-8);
  });

  test('clusters that move together rarely show a regression that is not there; taken as cases they would every third time', () => {
    const random = seededRandom(11);
    let [byCluster, byCase] = [0, 0];
    const runs = 300;
    for (let run = 0; run < runs; run += 1) {
      const values = clustered(
        Array.from({ length: 30 }, () => {
          const moved = random();
          const pair = moved < 0.2 ? ([1, 0] as const) : moved < 0.4 ? ([0, 1] as const) : ([1, 1] as const);
          return Array.from({ length: 10 }, () => pair);
        }),
      );
      byCluster += Number(share(values).isWorse());
      byCase += Number(share(values.map(({ cluster: _, ...each }) => each)).isWorse());
    }
    expect(byCluster / runs).toBeLessThan(0.07);
    expect(byCase / runs).toBeGreaterThan(0.2);
  });
});
