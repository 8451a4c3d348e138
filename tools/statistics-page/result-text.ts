const DIGITS = 4;

/**
 * What an example returned, for a reader: a line for each entry, numbers with four digits that matter. A list of texts
 * stands below its name, a line each.
 */
export function resultText(result: object): string {
  return Object.entries(result)
    .map(([name, value]) =>
      isTextList(value) ? `${name}:\n${value.map((text) => `- ${text}\n`).join('')}` : `${name}: ${valueText(value)}\n`,
    )
    .join('');
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');
}

function valueText(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(DIGITS)));
  if (value instanceof Map) return valueText(Object.fromEntries(value));
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{ ${entries.map(([name, inner]) => `${name}: ${valueText(inner)}`).join(', ')} }`;
}
