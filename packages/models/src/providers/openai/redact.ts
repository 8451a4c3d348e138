import { keySpellings } from '@plumbline/protocol';

/** Shapes of a secret that a server may repeat in its message. */
const KEY_SHAPE = /\b(?:sk|pk|gsk|xai|hf)[-_][A-Za-z0-9_\-*.]{6,}/g;
const SECRET_SHAPES = [KEY_SHAPE, /\b(Bearer|Basic)\s+[^\s"',;]+/gi];
/** A scheme and a token with a digit in it: what is recorded in full may well speak of basic things. */
const RECORDED_SHAPES = [KEY_SHAPE, /\b(?:Bearer|Basic)\s+(?=[^\s"',;\\]*\d)[^\s"',;\\]{8,}/gi];

/** A text from outside without the key in any spelling, and without anything that looks like one. */
export function redact(text: string, key: string | undefined): string {
  return SECRET_SHAPES.reduce((redacted, shape) => redacted.replaceAll(shape, '[key]'), withoutKey(text, key));
}

/** The same for a whole body or URL, with its prose left as it is. */
export function redactRecord(text: string, key: string | undefined): string {
  return RECORDED_SHAPES.reduce((redacted, shape) => redacted.replaceAll(shape, '[key]'), withoutKey(text, key));
}

function withoutKey(text: string, key: string | undefined): string {
  if (key === undefined || key === '') return text;
  return keySpellings(key).reduce((redacted, spelling) => redacted.replaceAll(spelling, '[key]'), text);
}
