/** The Python values that a slot combination is made of: text, integer, tuple. */
export type PythonValue = string | number | readonly PythonValue[];

/**
 * Python's `repr` of a text, an integer or a tuple. A text that holds an apostrophe and no double quote is put in
 * double quotes, as Python does.
 *
 * @throws RangeError for a text with characters outside printable ASCII, tab and line ends: none is needed here
 */
export function pythonRepr(value: PythonValue): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return textRepr(value);
  const parts = value.map(pythonRepr);
  return parts.length === 1 ? `(${parts[0]},)` : `(${parts.join(', ')})`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function textRepr(text: string): string {
  if (!/^[\t\n\r\x20-\x7e]*$/.test(text)) throw new RangeError(`Cannot write ${JSON.stringify(text)} as Python does`);
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  return quote + text.replace(/[\\\n\r\t']/g, (found) => ESCAPES[found] ?? (quote === "'" ? "\\'" : found)) + quote;
}
