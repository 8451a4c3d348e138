/** A character as JSON, URLs and HTML may write it, HTML and URLs within JSON as well, and JSON within JSON: with any backslashes before it. */
const SPELLED =
  /(?:&|\\+u0026)(?:amp;)*(?:#x0*([0-9a-f]{1,2})|#0*(\d{1,3})|(amp|lt|gt|quot|apos));|(?:%|\\+u0025)(?:25)*([0-9a-f]{2})|\\+(?:u00([0-9a-f]{2})|([\s\S]?))/gi;

const NAMED: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * A text with each character that JSON, URLs or HTML spell in a way of their own as the character itself, and without backslashes: two
 * spellings of the same have the same plain one. For finding only; what backslashes stand for (`\n`) is not read.
 */
export function plainSpelling(text: string): string {
  // Most texts hold none, and searching for a character is quickest.
  if (!text.includes('\\') && !text.includes('%') && !text.includes('&')) return text;
  return text.replace(SPELLED, charactersOf);
}

/** Where in the text each character of its plain spelling begins; one place more for the end. */
export function plainPlaces(text: string): readonly number[] {
  const places: number[] = [];
  let at = 0;
  for (const spelled of text.matchAll(SPELLED)) {
    for (; at < spelled.index; at += 1) places.push(at);
    const [whole, ...parts] = spelled;
    if (charactersOf(whole, ...parts) !== '') places.push(at);
    at += whole.length;
  }
  for (; at <= text.length; at += 1) places.push(at);
  return places;
}

function charactersOf(_: string, ...[htmlHex, htmlDecimal, name, urlHex, jsonHex, escaped]: (string | undefined)[]): string {
  if (escaped !== undefined) return escaped;
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? '';
  const hex = htmlHex ?? urlHex ?? jsonHex;
  const character = String.fromCharCode(hex === undefined ? Number(htmlDecimal) : Number.parseInt(hex, 16));
  return character === '\\' ? '' : character;
}
