import { textHash } from '../../../packages/protocol/src/index.ts';
import type { RandomSource } from '../../../packages/stats/src/index.ts';

/**
 * Uniform numbers in [0, 1) that a text fixes: every replication has a stream of its own, whichever worker draws it and when.
 * The generator is sfc32 by Chris Doty-Humphrey (PractRand), 128 bits of state from the text's SHA-256.
 */
export function randomStream(text: string): RandomSource {
  const hash = textHash(text);
  const word = (place: number) => Number.parseInt(hash.slice(8 * place, 8 * place + 8), 16) | 0;
  let [a, b, c, counter] = [word(0), word(1), word(2), word(3)];
  return () => {
    const mixed = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + mixed) | 0;
    return (mixed >>> 0) / 2 ** 32;
  };
}
