/** Uniform numbers in [0, 1), one for each whole number asked for. */
export type SeededDraws = (what: number) => number;

/**
 * Draws that depend on seed, text and number alone, so that they are the same whatever comes before.
 * Sources: FNV-1a over the text's code units, the finish of MurmurHash3.
 */
export function seededDraws(seed: number, text: string): SeededDraws {
  let hash = 0x811c9dc5 ^ Math.imul(seed + 1, 0x9e3779b1);
  for (let place = 0; place < text.length; place++) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  return (what) => {
    let mixed = hash ^ Math.imul(what + 1, 0x85ebca77);
    for (const factor of [0x85ebca6b, 0xc2b2ae35]) mixed = Math.imul(mixed ^ (mixed >>> 15), factor);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}
