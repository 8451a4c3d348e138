/** Shapes of a secret that a server may repeat in its message. */
const SECRET_SHAPES = [/\b(?:sk|pk|gsk|xai|hf)[-_][A-Za-z0-9_\-*.]{6,}/g, /\b(Bearer|Basic)\s+[^\s"',;]+/gi];

/** A text from outside without the key, and without anything that looks like one. */
export function redact(text: string, key: string | undefined): string {
  const withoutKey = key === undefined || key === '' ? text : text.replaceAll(key, '[key]');
  return SECRET_SHAPES.reduce((redacted, shape) => redacted.replaceAll(shape, '[key]'), withoutKey);
}
