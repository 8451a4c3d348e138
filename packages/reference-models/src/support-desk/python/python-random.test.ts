import { describe, expect, it } from 'vitest';
import { MersenneTwister } from './mersenne-twister.ts';
import { PythonRandom } from './python-random.ts';

// Values printed by CPython 3.11.2, /usr/bin/python3; the call stands beside each.
describe('PythonRandom', () => {
  it('draws what random.Random("faq/101") draws', () => {
    const random = new PythonRandom('faq/101');
    // [r.getrandbits(32) for _ in range(3)], of which a 31-bit number keeps the upper 31 bits
    expect([0, 0, 0].map(() => random.below(2 ** 31 - 1))).toEqual(
      [2819336734, 1382312084, 3126559836].map((word) => word >>> 1),
    );
    // [r.randint(1, 8) for _ in range(6)]
    expect([0, 0, 0, 0, 0, 0].map(() => random.integer(1, 8))).toEqual([5, 8, 1, 4, 8, 7]);
    // r.random()
    expect(random.random()).toBe(0.04889710925184598);
    // [r.choices(range(3), [5, 1, 3])[0] for _ in range(8)]
    expect(Array.from({ length: 8 }, () => random.weightedIndex([5, 1, 3]))).toEqual([0, 0, 0, 2, 2, 0, 0, 2]);
    // r.choice(range(7))
    expect(random.below(7)).toBe(0);
  });

  it.each([
    ['', 0.9602256525641875],
    ['Grüße', 0.7076307307851292],
    [0, 0.8444218515250481],
    [1, 0.13436424411240122],
    [2 ** 32 - 1, 0.6353574441341173],
  ])('starts as random.Random(%j).random()', (seed, first) => {
    expect(new PythonRandom(seed).random()).toBe(first);
  });

  it('goes on as Python does after its state was renewed three times', () => {
    const random = new PythonRandom('long');
    // [r.random() for _ in range(1000)][-1]: 2,000 words of a state of 624
    expect(Array.from({ length: 1000 }, () => random.random()).at(-1)).toBe(0.20751219341181648);
  });

  it.each([-1, 0.5, 2 ** 32, Number.NaN])('refuses the seed %d', (seed) => {
    expect(() => new PythonRandom(seed)).toThrow(RangeError);
  });
});

describe('MersenneTwister', () => {
  it("gives the first numbers of its authors' mt19937ar.out for the key 0x123, 0x234, 0x345, 0x456", () => {
    const twister = new MersenneTwister(Uint32Array.of(0x123, 0x234, 0x345, 0x456));
    expect([0, 0, 0, 0, 0].map(() => twister.nextWord())).toEqual([1067595299, 955945823, 477289528, 4107218783, 4228976476]);
  });
});
