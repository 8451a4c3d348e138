import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleCases } from './sample-cases.ts';

const CASES = Array.from({ length: 200 }, (_, index) => ({ id: `case-${index}` }));
const someCases = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 40 }).map((ids) => ids.map((id) => ({ id })));
const someShare = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100);

describe('sampleCases', () => {
  it('draws the share, rounded up, in the order given', () => {
    const drawn = sampleCases(CASES, { share: 0.123, seed: 7 });
    expect(drawn).toHaveLength(25);
    expect(drawn).toEqual(CASES.filter((item) => drawn.includes(item)));
  });

  it('draws at least one case, and all for a share of 1', () => {
    expect(sampleCases(CASES, { share: 1e-9, seed: 7 })).toHaveLength(1);
    expect(sampleCases(CASES, { share: 1, seed: 7 })).toEqual(CASES);
  });

  it('draws another part with another seed', () => {
    expect(sampleCases(CASES, { share: 0.1, seed: 1 })).not.toEqual(sampleCases(CASES, { share: 0.1, seed: 2 }));
  });

  it('draws the same cases whatever their order', () => {
    fc.assert(
      fc.property(someCases, someShare, fc.integer(), (cases, share, seed) => {
        const backwards = sampleCases([...cases].reverse(), { share, seed });
        expect([...backwards].reverse()).toEqual(sampleCases(cases, { share, seed }));
      }),
    );
  });

  it('draws with a larger share every case of a smaller one', () => {
    fc.assert(
      fc.property(someCases, someShare, someShare, fc.integer(), (cases, one, other, seed) => {
        const larger = sampleCases(cases, { share: Math.max(one, other), seed });
        expect(larger).toEqual(expect.arrayContaining([...sampleCases(cases, { share: Math.min(one, other), seed })]));
      }),
    );
  });

  it('favours no case: over 2,000 seeds each of 20 is drawn in about a quarter', () => {
    const cases = CASES.slice(0, 20);
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed++) {
      for (const { id } of sampleCases(cases, { share: 0.25, seed })) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    // Binomial(2000, 1/4): mean 500, standard deviation 19.4; five of those either way.
    for (const { id } of cases) expect(Math.abs((counts.get(id) ?? 0) - 500)).toBeLessThan(97);
  });

  it.each([0, -0.1, 1.1, Number.NaN])('refuses the share %d', (share) => {
    expect(() => sampleCases(CASES, { share, seed: 1 })).toThrow(RangeError);
  });
});
