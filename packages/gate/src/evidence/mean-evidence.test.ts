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
  expect(measured.difference?.method).toBe('paired t over 12 case means, widened to Tango score');
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

test('rubric scores by the paired t method: differences 0.1 and 0.3 in turn, n = 40, mean 0.2, sd 0.1013, t = 12.49', () => {
  const values = Array.from({ length: 40 }, (_, index) =>
    pairedValue(`c${index}`, { baseline: 0.5, candidate: index % 2 === 0 ? 0.6 : 0.8 }),
  );
  const evidence = meanEvidence(values, { ...options, isShare: false });
  // Half width = t(0.95, 39) · sd/√40 = 1.684875 · 0.016013 = 0.026980.
  expect(evidence.measured.difference).toMatchObject({ method: 'paired t', level: 0.9 });
  expect(evidence.measured.difference?.lower).toBeCloseTo(0.2 - 0.02698, 5);
  expect(evidence.measured.counts).toBeUndefined();
  expect(evidence.betterP(margin(0.1))).toBeLessThan(0.001);
  expect(evidence.betterP(margin(0.2))).toBeCloseTo(0.5, 6);
});

test('few large losses among many small gains: both bounds and both tests are held to the correction for skewness', () => {
  // 36 cases gain 0.05, 4 lose 0.5: n = 40, mean −0.005, Σe² = 1.089, sd 0.167102, Σe³ = −0.479169, skewness −2.6667.
  const values = Array.from({ length: 40 }, (_, index) =>
    pairedValue(`c${index}`, { baseline: 0.5, candidate: index < 4 ? 0 : 0.55 }),
  );
  const { measured, isNotWorse, notWorseP } = meanEvidence(values, { ...options, isShare: false });
  // t(0.95, 39)/√40 = 0.266402; lower: y = 0.266402 + 2.6667/240 = 0.277513, and (3/γ)(∛(1 + γy) − 1) takes the place of 0.266402.
  const skewed = (3 / -2.666667) * (Math.cbrt(1 - 2.666667 * 0.277513) - 1);
  expect(measured.difference?.lower).toBeCloseTo(-0.005 - 0.167102 * skewed, 4);
  // Upward t is the wider one.
  expect(measured.difference?.upper).toBeCloseTo(-0.005 + 0.167102 * 0.266402, 4);
  expect(isNotWorse(margin(0.06))).toBe(false);
  // By t alone p would be that of (0.06 − 0.005)/0.026421 = 2.08 on 39 degrees of freedom, 0.022.
  expect(notWorseP(margin(0.06))).toBeGreaterThan(0.05);
});

test('of fewer than 30 cases the interval holds what one further case can bring that lost, or gained, everything', () => {
  // 29 differences of 0.1 and 0.3 in turn: mean 0.2 − 0.1/29, Σe² = 0.29 − 0.01/29.
  const values = Array.from({ length: 29 }, (_, index) =>
    pairedValue(`c${index}`, { baseline: 0.5, candidate: index % 2 === 0 ? 0.6 : 0.8 }),
  );
  const { measured, notWorseP } = meanEvidence(values, { ...options, isShare: false });
  const mean = 0.2 - 0.1 / 29;
  const spread = (further: number) => Math.sqrt((0.29 - 0.01 / 29 + (29 / 30) * (mean - further) ** 2) / 29 / 30);
  const t = 1.699127; // t(0.95, 29)
  expect(measured.difference?.lower).toBeCloseTo((29 * mean - 1) / 30 - t * spread(-1), 5);
  expect(measured.difference?.upper).toBeCloseTo((29 * mean + 1) / 30 + t * spread(1), 5);
  expect(notWorseP(margin(-(measured.difference?.lower ?? 0)))).toBeCloseTo(0.05, 6);
});

test('one case decides nothing', () => {
  const evidence = meanEvidence([pairedValue('c', { baseline: 0, candidate: 1 })], { ...options, isShare: false });
  expect(evidence.betterP(NO_GAIN)).toBeCloseTo(0.5, 12);
  expect(evidence.isNotWorse(margin(0.05))).toBe(false);
});
