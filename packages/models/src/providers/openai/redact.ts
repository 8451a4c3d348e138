/** Shapes of a secret that a server may repeat in its message. */
const KEY_SHAPE = /\b(?:sk|pk|gsk|xai|hf)[-_][A-Za-z0-9_\-*.]{6,}/g;
const SECRET_SHAPES = [KEY_SHAPE, /\b(Bearer|Basic)\s+[^\s"',;]+/gi];
/** A scheme and a token with a digit in it: what is recorded in full may well speak of basic things. */
const RECORDED_SHAPES = [KEY_SHAPE, /\b(?:Bearer|Basic)\s+(?=[^\s"',;\\]*\d)[^\s"',;\\]{8,}/gi];

/** A text from outside without the key, and without anything that looks like one. */
export function redact(text: string, key: string | undefined): string {
  const withoutKey = key === undefined || key === '' ? text : text.replaceAll(key, '[key]');
  return SECRET_SHAPES.reduce((redacted, shape) => redacted.replaceAll(shape, '[key]'), withoutKey);
}

/** The same for a whole body or URL: the key also as JSON and URLs write it, and prose left as it is. */
export function redactRecord(text: string, key: string | undefined): string {
  const spellings = key === undefined || key === '' ? [] : [key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)];
  const withoutKey = spellings.reduce((redacted, spelling) => redacted.replaceAll(spelling, '[key]'), text);
  return RECORDED_SHAPES.reduce((redacted, shape) => redacted.replaceAll(shape, '[key]'), withoutKey);
}
