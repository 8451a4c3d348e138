import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MadeValue, makeSample } from '../testing/make-sample.ts';
import type { Evidence, EvidenceOptions } from './evidence.ts';
import { meanEvidence } from './mean-evidence.ts';
import { repeatedSummary } from './repeated-summary.ts';
import { shareEvidence } from './share-evidence.ts';
import { summariseCases } from './summarise-cases.ts';

const options = { better: 'higher', alpha: 0.05, seed: 1 } as const;
const absolute = (value: number) => ({ kind: 'absolute', value }) as const;
const summaryOf = (values: readonly MadeValue[]) => summariseCases(makeSample(values), 'higher');

/** The same cases so many times, in clusters of their own. */
function copies(values: readonly MadeValue[], times: number): MadeValue[] {
  return Array.from({ length: times }, (_, copy) =>
    values.map((each) => ({
      ...each,
      caseId: `${copy} ${each.caseId}`,
      ...(each.cluster === undefined ? {} : { cluster: `${copy} ${each.cluster}` }),
    })),
  ).flat();
}

/** Clusters of ten; of each so many cases change. */
function clusters(changed: readonly number[], { isGain }: { isGain: boolean }): MadeValue[] {
  return changed.flatMap((most, cluster) =>
    Array.from({ length: 10 }, (_, place) => {
      const [was, is] = place < most ? [0, 1] : [1, 1];
      return { caseId: `${cluster}-${place}`, cluster: `${cluster}`, baseline: isGain ? was : is, candidate: isGain ? is : was };
    }),
  );
}

describe('clusters of ten, in seven of each twenty one case changes, the others do not', () => {
  const changed = (count: number, isGain: boolean) =>
    clusters(
      Array.from({ length: count }, (_, cluster) => Number(cluster % 20 < 7)),
      { isGain },
    );

  test.each([20, 40, 60, 80])('of %i the number that would show the gain is one that does, and the same one', (count) => {
    const evidence = shareEvidence(summaryOf(changed(count, true)), options);
    const needed = evidence.pairsToShowBetter(absolute(0)) ?? 0;
    expect(needed / 900).toBeCloseTo(1, 1);
    const enough = shareEvidence(summaryOf(changed(Math.ceil(needed / 200) * 20, true)), options);
    expect(enough.betterP(absolute(0))).toBeLessThan(0.05);
    // A gain of 3.5 points is there, and not shown.
    expect(evidence.smallestDetectable()).toBeGreaterThanOrEqual(0.035 - 1e-12);
  });

  test('so it is for a loss: 28 of 80 lost a case', () => {
    const evidence = shareEvidence(summaryOf(changed(80, false)), options);
    expect(evidence.isWorse()).toBe(false);
    expect((evidence.pairsToDecide(absolute(0.01)) ?? 0) / 900).toBeCloseTo(1, 1);
  });
});

test.each([
  [0.01, 459],
  [0.001, 688],
])('100 equal scores at alpha = %d hold a margin of one point from ln(alpha)/ln(0.99) on, %i', (alpha, needed) => {
  const equal = (cases: number) =>
    meanEvidence(
      summaryOf(Array.from({ length: cases }, (_, index) => ({ caseId: `${index}`, baseline: 0.5, candidate: 0.5 }))),
      {
        ...options,
        alpha,
        isShare: false,
      },
    );
  expect(equal(100).pairsToDecide(absolute(0.01))).toBe(needed);
  expect([equal(needed - 1), equal(needed)].map((each) => each.isNotWorse(absolute(0.01)))).toEqual([false, true]);
  expect(equal(100).smallestDetectable()).toBeGreaterThanOrEqual(1 - alpha ** (1 / 100) - 1e-9);
});

const score = fc.constantFrom(0, 0, 0, 0.5, 1);
const change = fc.tuple(score, score).map(([baseline, candidate]) => ({ baseline, candidate }));
const made = fc
  .array(fc.tuple(change, fc.integer({ min: 1, max: 6 })), { minLength: 5, maxLength: 25 })
  .map((of) =>
    of.flatMap(([values, size], cluster) =>
      Array.from({ length: size }, (_, place) => ({ caseId: `${cluster}-${place}`, cluster: `${cluster}`, ...values })),
    ),
  );

const kinds: [string, number, (values: readonly MadeValue[], asked: EvidenceOptions) => Evidence][] = [
  [
    'a share',
    20,
    (values, asked) =>
      shareEvidence(
        summaryOf(
          values.map((each) => ({ ...each, baseline: Math.floor(each.baseline), candidate: Math.floor(each.candidate) })),
        ),
        asked,
      ),
  ],
  ['a mean', 100, (values, asked) => meanEvidence(summaryOf(values), { ...asked, isShare: false })],
];

test.each(kinds)('the number of cases that would decide about %s does, if they are like these', (_, numRuns, evidenceOn) => {
  fc.assert(
    fc.property(
      made,
      fc.record({
        alpha: fc.constantFrom(0.05, 0.01),
        margin: fc.constantFrom(0.02, 0.05, 0.1),
        countsUnseenClusters: fc.boolean(),
        isClustered: fc.boolean(),
      }),
      (values, { alpha, margin, countsUnseenClusters, isClustered }) => {
        const cases = isClustered ? values : values.map(({ cluster: __, ...each }) => each);
        const asked = { ...options, alpha, countsUnseenClusters };
        const needed = evidenceOn(cases, asked).pairsToDecide(absolute(margin));
        fc.pre(needed !== undefined && needed < 2000);
        const enough = evidenceOn(copies(cases, Math.ceil(Number(needed) / cases.length)), asked);
        expect(enough.isNotWorse(absolute(margin)) || enough.isWorse()).toBe(true);
      },
    ),
    { numRuns },
  );
});

test('a summary that is repeated is that of the cases repeated', () => {
  fc.assert(
    fc.property(made, fc.integer({ min: 1, max: 4 }), (values, times) => {
      fc.pre(summaryOf(values).clusters !== undefined);
      const [repeated, copied] = [repeatedSummary(summaryOf(values), times), summaryOf(copies(values, times))];
      for (const key of ['cases', 'attempts', 'wins', 'losses', 'mean', 'squares'] as const) {
        expect(repeated[key]).toBeCloseTo(copied[key], 9);
      }
      expect(repeated.roleVariances.candidate).toBeCloseTo(copied.roleVariances.candidate, 12);
      for (const key of ['count', 'standardError', 'likenessEffect', 'sizeEffect'] as const) {
        expect(repeated.clusters?.[key]).toBeCloseTo(copied.clusters?.[key] ?? Number.NaN, 9);
      }
      expect(repeated.clusters?.extremes.worst.standardError).toBeCloseTo(copied.clusters?.extremes.worst.standardError ?? 1, 9);
      expect(repeated.clusters?.roleVariances.baseline).toBeCloseTo(copied.clusters?.roleVariances.baseline ?? 1, 9);
    }),
  );
});
