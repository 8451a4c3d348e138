import { isHeldOut } from './held-out.ts';
import { PythonRandom } from './python/python-random.ts';
import type { PythonValue } from './python/python-repr.ts';
import { DOMAINS, FIRST_NAMES, LAST_NAMES } from './templates/vocabulary.ts';

/** `test`: the slot combinations held out from training. `train`: all others. */
export type Split = 'test' | 'train';

/** A year, a month (1 to 12) and a day (1 to 28). */
export type CalendarDate = readonly [year: number, month: number, day: number];

/** A template with its place in its list, counted from 1. */
export interface DrawnTemplate {
  readonly text: string;
  readonly number: number;
}

/** A random source bound to one split. Every method takes as many random numbers as its Python original, in the same order. */
export class Draw {
  readonly random: PythonRandom;
  readonly #split: Split;

  /** @param seed a text, or an integer in [0, 2^32) */
  constructor(seed: string | number, split: Split) {
    this.random = new PythonRandom(seed);
    this.#split = split;
  }

  /** Draws again until the slot combination `key` belongs to this split. */
  pick<Drawn extends { readonly key: PythonValue }>(draw: () => Drawn): Drawn {
    for (;;) {
      const drawn = draw();
      if (isHeldOut(drawn.key) === (this.#split === 'test')) return drawn;
    }
  }

  one<Option>(options: readonly Option[]): Option {
    const chosen = options[this.random.below(options.length)];
    if (chosen === undefined) throw new RangeError('Cannot choose from nothing');
    return chosen;
  }

  template(texts: readonly string[]): DrawnTemplate {
    const index = this.random.below(texts.length);
    return { text: texts[index] ?? '', number: index + 1 };
  }

  integer(first: number, last: number): number {
    return this.random.integer(first, last);
  }

  customer(): string {
    const first = this.one(FIRST_NAMES);
    return `${first} ${this.one(LAST_NAMES)}`;
  }

  email(): string {
    const first = this.one(FIRST_NAMES).toLowerCase();
    const last = this.one(LAST_NAMES).toLowerCase();
    const number = this.integer(1, 99);
    const user = this.one([
      `${first}.${last}`,
      `${first}${last}`,
      `${first[0]}.${last}`,
      `${first}${number}`,
      `${first}_${last}`,
    ]);
    return `${user}@${this.one(DOMAINS)}`;
  }

  orderId(): string {
    return `ORD-${this.integer(10000, 99999)}`;
  }

  date(): CalendarDate {
    const year = this.integer(2021, 2027);
    const month = this.integer(1, 12);
    return [year, month, this.integer(1, 28)];
  }
}
