import { expect, test } from 'vitest';
import { type MadeValue, makeSample } from '../testing/make-sample.ts';
import { type EvidenceOptions, NO_GAIN } from './evidence.ts';
import { meanEvidence as meanEvidenceOf } from './mean-evidence.ts';
import { summariseCases } from './summarise-cases.ts';

const options = { better: 'higher' as const, alpha: 0.05, seed: 1 };

const meanEvidence = (values: readonly MadeValue[], of: EvidenceOptions & { isShare: boolean }) =>
  meanEvidenceOf(summariseCases(makeSample(values), of.better), of);
const margin = (value: number) => ({ kind: 'absolute' as const, value });

function pairedValue(caseId: string, values: { attempt?: number; baseline: number; candidate: number }): MadeValue {
  return { caseId, ...values };
}

test('attempts are reduced to case means: three attempts at 12 cases are 12 observations', () => {
  // Candidate passes 1 of 3 attempts more in every even case, 1 of 3 fewer in every third: d = 1/3 (4 cases), −1/3 (2), 0 (6 or both).
  const differences = [1, 0, 0, 1, 0, 0, 1, 0, -1, 1, 0, -1];
  const values = differences.flatMap((d, index) =>
    [0, 1, 2].map((attempt) =>
      pairedValue(`c${index}`, {
        attempt,
        baseline: attempt === 0 ? Number(d < 0) : 1,
        candidate: attempt === 0 ? Number(d > 0) : 1,
      }),
    ),
  );
  const { measured } = meanEvidence(values, { ...options, isShare: true });
  // Σd = (4 − 2)/3, mean = 2/36.
  expect(measured.difference?.estimate).toBeCloseTo(2 / 36, 12);
  expect(measured).toMatchObject({ pairs: 36, counts: { fixed: 4, newFailures: 2, stillPassing: 24, stillFailing: 6 } });
  expect(measured.difference?.method).toBe('paired t over 12 case means, held to the bounded mean');
});

test('agreement on a handful of cases is no certainty: the bounds are those of the rule of three, 1 − α^(1/n)', () => {
  const values = [0, 1, 2, 3, 4].flatMap((index) =>
    [0, 1].map((attempt) => pairedValue(`c${index}`, { attempt, baseline: 1, candidate: 1 })),
  );
  const evidence = meanEvidence(values, { ...options, isShare: true });
  expect(evidence.measured.difference?.upper).toBeCloseTo(1 - 0.05 ** (1 / 5), 9);
  expect(evidence.isNotWorse(margin(0.1))).toBe(false);
  expect(evidence.betterP(NO_GAIN)).toBe(1);
});

// Bounds by Gil-Pelaez inversion in Python (SciPy 1.17.1), as in bounded-mean-values.json of @plumbline/stats, and brentq.
test('rubric scores: differences 0.1 and 0.3 in turn, n = 40, held to the bounded mean on both sides', () => {
  const values = Array.from({ length: 40 }, (_, index) =>
    pairedValue(`c${index}`, { baseline: 0.5, candidate: index % 2 === 0 ? 0.6 : 0.8 }),
  );
  const evidence = meanEvidence(values, { ...options, isShare: false });
  // By t alone 0.2 ± 1.684875 · 0.016013 = 0.027.
  expect(evidence.measured.difference).toMatchObject({ method: 'paired t, held to the bounded mean', level: 0.9 });
  expect(evidence.measured.difference?.lower).toBeCloseTo(0.109538, 3);
  expect(evidence.measured.difference?.upper).toBeCloseTo(0.263548, 3);
  expect(evidence.measured.counts).toBeUndefined();
  expect(evidence.betterP(margin(0.05))).toBeLessThan(0.01);
  expect(evidence.betterP(margin(0.2))).toBeGreaterThan(0.5);
});

test('few large losses among many small gains', () => {
  // 36 cases gain 0.05, 4 lose 0.5: n = 40, mean −0.005, Σe² = 1.089, sd 0.167102.
  const values = Array.from({ length: 40 }, (_, index) =>
    pairedValue(`c${index}`, { baseline: 0.5, candidate: index < 4 ? 0 : 0.55 }),
  );
  const { measured, isNotWorse, notWorseP } = meanEvidence(values, { ...options, isShare: false });
  expect(measured.difference?.lower).toBeCloseTo(-0.093086, 3);
  expect(measured.difference?.upper).toBeCloseTo(0.077355, 3);
  expect(isNotWorse(margin(0.06))).toBe(false);
  // By t alone p would be that of (0.06 − 0.005)/0.026421 = 2.08 on 39 degrees of freedom, 0.022.
  expect(notWorseP(margin(0.06))).toBeCloseTo(0.1744, 2);
});

test('a loss that no case met is counted with: 100 equal scores hold a margin of three points, not of two', () => {
  const values = Array.from({ length: 100 }, (_, index) =>
    pairedValue(`c${index}`, { baseline: 0.5, candidate: 0.5 + 0.001 * (index % 2) - 0.0005 }),
  );
  const evidence = meanEvidence(values, { ...options, isShare: false });
  // About 1 − 0.05^(1/100) = 0.0295.
  expect(evidence.isNotWorse(margin(0.03))).toBe(true);
  expect(evidence.isNotWorse(margin(0.02))).toBe(false);
  // By the same rule some 3/0.02 cases, and half as many again for a chance of 80 %.
  const needed = evidence.pairsToDecide(margin(0.02)) ?? 0;
  expect(needed).toBeGreaterThan(140);
  expect(needed).toBeLessThan(260);
});

test('one case decides nothing', () => {
  const evidence = meanEvidence([pairedValue('c', { baseline: 0, candidate: 1 })], { ...options, isShare: false });
  expect(evidence.betterP(NO_GAIN)).toBeCloseTo(0.5, 12);
  expect(evidence.isNotWorse(margin(0.05))).toBe(false);
});

test.each([59, 62, 64, 71, 74, 83, 99, 100, 110, 128])(
  'one case of %i that is lost, or won, in both attempts has a verdict',
  (cases) => {
    for (const turned of [0, 1]) {
      const values = Array.from({ length: cases }, (_, index) => index).flatMap((index) =>
        [0, 1].map((attempt) =>
          pairedValue(`c${index}`, { attempt, baseline: 1 - turned, candidate: index === 0 ? turned : 1 - turned }),
        ),
      );
      const evidence = meanEvidence(values, { ...options, isShare: true });
      const ends = [evidence.measured.difference?.lower, evidence.measured.difference?.upper].map(Number);
      expect(ends.every(Number.isFinite)).toBe(true);
      expect(evidence.notWorseP(margin(0.01))).toBeGreaterThan(turned === 1 ? 0.1 : 0.3);
      expect(evidence.isWorse()).toBe(false);
    }
  },
);

test('of few cases the interval ends at 1 and at what no loss in two cases shows: two of three attempts, one of which gained two of them', () => {
  const values = [1, 0, 0].flatMap((baseline, attempt) => [
    pairedValue('a', { attempt, baseline, candidate: 1 }),
    pairedValue('b', { attempt, baseline: 1, candidate: 1 }),
  ]);
  const ordered = values.toSorted((a, b) => Number(a.caseId > b.caseId) - Number(a.caseId < b.caseId));
  const { difference } = meanEvidence(ordered, { ...options, isShare: true }).measured;
  // By t alone 1/3 ± 6.3138 · 1/3.
  expect(difference?.estimate).toBeCloseTo(1 / 3, 12);
  expect(difference?.upper).toBe(1);
  expect(difference?.lower).toBeCloseTo(Math.sqrt(0.05) - 1, 9);
});
