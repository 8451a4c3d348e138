import { createHash } from 'node:crypto';
import { MersenneTwister } from './mersenne-twister.ts';

/**
 * The draws of CPython's `random.Random`, number for number, for those methods that the generator uses.
 *
 * Source: CPython 3.11, `Lib/random.py` (seed version 2, `_randbelow_with_getrandbits`) and `Modules/_randommodule.c`.
 */
export class PythonRandom {
  readonly #twister: MersenneTwister;

  /** @param seed a text, or an integer in [0, 2^32) */
  constructor(seed: string | number) {
    this.#twister = new MersenneTwister(typeof seed === 'string' ? keyOfText(seed) : keyOfInteger(seed));
  }

  /** A number in [0, 1) with 53 random bits. */
  random(): number {
    const high = this.#twister.nextWord() >>> 5;
    const low = this.#twister.nextWord() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** An integer in [0, limit), as `randrange(limit)`; `limit` is an integer in [1, 2^31). */
  below(limit: number): number {
    const unusedBits = Math.clz32(limit);
    for (;;) {
      const drawn = this.#twister.nextWord() >>> unusedBits;
      if (drawn < limit) return drawn;
    }
  }

  /** An integer in [first, last], both included, as `randint`. */
  integer(first: number, last: number): number {
    return first + this.below(last - first + 1);
  }

  /** The index of one of several weighted things, as `choices(range(n), weights)[0]`. Weights are positive. */
  weightedIndex(weights: readonly number[]): number {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const point = this.random() * total;
    let reached = 0;
    const found = weights.findIndex((weight) => {
      reached += weight;
      return point < reached;
    });
    return found < 0 ? weights.length - 1 : found;
  }
}

function keyOfInteger(seed: number): Uint32Array {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) throw new RangeError(`Cannot seed with ${seed}`);
  return Uint32Array.of(seed);
}

/** Python seeds with the integer whose big-endian bytes are the text followed by its SHA-512. */
function keyOfText(seed: string): Uint32Array {
  const text = Buffer.from(seed, 'utf8');
  const digits = Buffer.concat([text, createHash('sha512').update(text).digest()]).toString('hex');
  const words: number[] = [];
  for (let end = digits.length; end > 0; end -= 8) words.push(Number.parseInt(digits.slice(Math.max(0, end - 8), end), 16));
  while (words.length > 1 && words.at(-1) === 0) words.pop();
  return Uint32Array.from(words);
}
