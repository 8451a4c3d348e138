const STATE_WORDS = 624;
const SHIFT_WORDS = 397;

/**
 * MT19937, the 32-bit Mersenne Twister with array seeding.
 *
 * Source: Matsumoto and Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudo-random number
 * generator" (1998), and their `mt19937ar.c` (2002).
 */
export class MersenneTwister {
  readonly #state = new Uint32Array(STATE_WORDS);
  #next = STATE_WORDS;

  /** @param key at least one 32-bit word (`init_by_array`) */
  constructor(key: Uint32Array) {
    this.#seedWithNumber(19650218);
    this.#mixIn(key);
  }

  /** The next 32 random bits, an integer in [0, 2^32). */
  nextWord(): number {
    if (this.#next === STATE_WORDS) this.#refill();
    let word = this.#word(this.#next++);
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    word ^= word >>> 18;
    return word >>> 0;
  }

  #word(index: number): number {
    return this.#state[index] ?? 0;
  }

  #spread(index: number): number {
    const previous = this.#word(index - 1);
    return previous ^ (previous >>> 30);
  }

  #seedWithNumber(seed: number): void {
    this.#state[0] = seed;
    for (let index = 1; index < STATE_WORDS; index++) {
      this.#state[index] = Math.imul(this.#spread(index), 1812433253) + index;
    }
  }

  #mixIn(key: Uint32Array): void {
    let index = 1;
    let keyIndex = 0;
    const advance = () => {
      index++;
      if (index < STATE_WORDS) return;
      this.#state[0] = this.#word(STATE_WORDS - 1);
      index = 1;
    };
    for (let step = Math.max(STATE_WORDS, key.length); step > 0; step--) {
      this.#state[index] = (this.#word(index) ^ Math.imul(this.#spread(index), 1664525)) + (key[keyIndex] ?? 0) + keyIndex;
      keyIndex = (keyIndex + 1) % key.length;
      advance();
    }
    for (let step = STATE_WORDS - 1; step > 0; step--) {
      this.#state[index] = (this.#word(index) ^ Math.imul(this.#spread(index), 1566083941)) - index;
      advance();
    }
    this.#state[0] = 0x80000000;
  }

  #refill(): void {
    for (let index = 0; index < STATE_WORDS; index++) {
      const joined = (this.#word(index) & 0x80000000) | (this.#word((index + 1) % STATE_WORDS) & 0x7fffffff);
      const twist = joined & 1 ? 0x9908b0df : 0;
      this.#state[index] = this.#word((index + SHIFT_WORDS) % STATE_WORDS) ^ (joined >>> 1) ^ twist;
    }
    this.#next = 0;
  }
}
