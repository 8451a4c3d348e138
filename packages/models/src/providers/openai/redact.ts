import { keyBlotter } from '@plumbline/protocol';

/** Shapes of a secret that a server may repeat in its message. */
const KEY_SHAPE = /\b(?:sk|pk|gsk|xai|hf)[-_][A-Za-z0-9_\-*.]{6,}/g;
const SECRET_SHAPES = [KEY_SHAPE, /\b(Bearer|Basic)\s+[^\s"',;]+/gi];
/** A scheme and a token with a digit in it: what is recorded in full may well speak of basic things. */
const RECORDED_SHAPES = [KEY_SHAPE, /\b(?:Bearer|Basic)\s+(?=[^\s"',;\\]*\d)[^\s"',;\\]{8,}/gi];

/** A text from outside without the key in any spelling, and without anything that looks like one. */
export function redact(text: string, key: string | undefined): string {
  return withoutShapes(keyBlotter(key, { fewest: 1 })(text), SECRET_SHAPES);
}

/** Does the same to whole bodies and URLs, and leaves their prose as it is. */
export function recordRedactor(key: string | undefined): (text: string) => string {
  const blot = keyBlotter(key, { fewest: 1 });
  return (text) => withoutShapes(blot(text), RECORDED_SHAPES);
}

function withoutShapes(text: string, shapes: readonly RegExp[]): string {
  return shapes.reduce((redacted, shape) => redacted.replaceAll(shape, '[key]'), text);
}
