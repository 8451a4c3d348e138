import { plainPlaces, plainSpelling } from './plain-spelling.ts';

/** Shorter keys are stand-ins such as `x`, which would turn up in answers that tell nothing. */
const FEWEST_CHARACTERS = 8;

/**
 * Blots one key's own value out of texts, however JSON, URLs, HTML or base64 spell it, and nothing else: an answer may well speak of keys.
 * Linear in the text.
 *
 * @param options.fewest blotted only where it has at least so many characters; 8 when absent
 * @returns the text with `[key]` in place of the key; the very text where it does not hold it
 */
export function keyBlotter(
  key: string | undefined,
  { fewest = FEWEST_CHARACTERS }: { readonly fewest?: number } = {},
): (text: string) => string {
  if (key === undefined || key.length < fewest) return (text) => text;
  const encoded = key.length < FEWEST_CHARACTERS ? [] : [encodeURIComponent(key), ...base64Of(key)];
  const spellings = [...new Set([key, ...encoded].map(plainSpelling))].filter((spelling) => spelling !== '');
  return (text) => {
    const plain = plainSpelling(text);
    const found = spellings.filter((spelling) => plain.includes(spelling));
    return found.reduce(blotted, text);
  };
}

function blotted(text: string, spelling: string): string {
  const plain = plainSpelling(text);
  const places = plainPlaces(text);
  let left = '';
  let end = 0;
  for (let at = plain.indexOf(spelling); at !== -1; at = plain.indexOf(spelling, at + spelling.length)) {
    left += `${text.slice(end, places[at])}[key]`;
    end = places[at + spelling.length] ?? text.length;
  }
  return left + text.slice(end);
}

/**
 * The characters that stand for a key in the base64 of any text with the key in it: three bytes are four characters, so that there are
 * three ways for it to lie. Those at both ends that stand for its neighbours, too, are left out.
 */
function base64Of(key: string): readonly string[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(key));
  return [0, 1, 2].flatMap((before) => {
    const bits = 8 * (before + bytes.length);
    const base64 = btoa(`${'\0'.repeat(before)}${bytes}`).slice(Math.ceil((8 * before) / 6), Math.floor(bits / 6));
    return [base64, base64.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
