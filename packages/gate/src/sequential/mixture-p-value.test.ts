import { normalCdf } from '@plumbline/stats';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { mixtureAlpha, mixturePValue, mixtureTuning } from './mixture-p-value.ts';

describe('the p-value of the one-sided normal mixture', () => {
  test.each([
    [0.3, 40, 0.01],
    [0.01, 100, 0.02],
    [1e-5, 900, 0.004],
    [0.8, 20, 0.1],
  ])('for p = %s on %i units is one over the integral of the likelihood ratio', (p, units, tuning) => {
    // z = Φ⁻¹(1 − p) by bisection; the integral over θ by the midpoint rule, 2φ(θ/ρ)/ρ being the half-normal prior.
    let [low, high] = [-10, 10];
    while (high - low > 1e-12) {
      const middle = (low + high) / 2;
      if (normalCdf(-middle) > p) low = middle;
      else high = middle;
    }
    const [sum, spread, step] = [low * Math.sqrt(units), Math.sqrt(tuning), Math.sqrt(tuning) / 2000];
    let ratio = 0;
    for (let index = 0; index < 24_000; index += 1) {
      const effect = (index + 0.5) * step;
      const prior = (2 * Math.exp(-((effect / spread) ** 2) / 2)) / (spread * Math.sqrt(2 * Math.PI));
      ratio += step * prior * Math.exp(effect * sum - (effect * effect * units) / 2);
    }
    expect(mixturePValue(p, { units, tuning })).toBeCloseTo(Math.min(1, 1 / ratio), 6);
  });

  test('is alpha at the error rate of its interval, which is widest early', () => {
    const tuning = mixtureTuning(0.05, 500);
    const rates = [50, 200, 500, 1000].map((units) => mixtureAlpha(0.05, { units, tuning }));
    for (const [index, units] of [50, 200, 500, 1000].entries()) {
      expect(mixturePValue(rates[index] ?? 0, { units, tuning })).toBeCloseTo(0.05, 9);
    }
    expect(rates.every((rate) => rate < 0.05)).toBe(true);
    expect(rates[0]).toBeLessThan(rates[2] ?? 0);
  });

  test('is narrowest where it is tuned to be, as far as 3 %', () => {
    const halfWidth = (units: number) => {
      const at = (count: number) =>
        -Math.sqrt(2) * inverse(mixtureAlpha(0.05, { units: 500, tuning: mixtureTuning(0.05, count) }));
      return at(units);
    };
    const inverse = (p: number) => {
      let [low, high] = [-10, 0];
      while (high - low > 1e-10) {
        const middle = (low + high) / 2;
        if (normalCdf(middle) > p) high = middle;
        else low = middle;
      }
      return low;
    };
    const best = Math.min(...[100, 200, 300, 400, 600, 800, 1200, 2000].map(halfWidth));
    expect(halfWidth(500) / best).toBeLessThan(1.03);
  });

  test('looked at after each of 200 normal values without any effect, is ever at most 0.05 in no more than 5 % of the runs', () => {
    const random = seededRandom(7);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const tuning = mixtureTuning(0.05, 100);
    let alarms = 0;
    for (let run = 0; run < 400; run += 1) {
      let [sum, smallest] = [0, 1];
      for (let units = 1; units <= 200; units += 1) {
        sum += normal();
        smallest = Math.min(smallest, mixturePValue(normalCdf(-sum / Math.sqrt(units)), { units, tuning }));
      }
      if (smallest <= 0.05) alarms += 1;
    }
    // 5 % and three standard errors.
    expect(alarms / 400).toBeLessThan(0.083);
    expect(alarms).toBeGreaterThan(0);
  });
});
