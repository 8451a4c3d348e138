/** Shorter keys are stand-ins such as `x`, which would turn up in answers that tell nothing. */
const FEWEST_CHARACTERS = 8;

/** A key as it is, and as JSON and URLs write it, each once. */
export function keySpellings(key: string): readonly string[] {
  return [...new Set([key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)])];
}

/**
 * Blots one key's own value out of texts, in every spelling, and nothing else: an answer may well speak of keys.
 *
 * @param key blotted only where it has at least 8 characters
 * @returns the text with `[key]` in place of the key; the very text where it does not hold it
 */
export function keyBlotter(key: string | undefined): (text: string) => string {
  if (key === undefined || key.length < FEWEST_CHARACTERS) return (text) => text;
  const spellings = keySpellings(key);
  return (text) =>
    spellings.reduce((left, spelling) => (left.includes(spelling) ? left.replaceAll(spelling, '[key]') : left), text);
}
