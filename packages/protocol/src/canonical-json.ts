/**
 * One text for one value: object keys sorted by UTF-16 code units, no white space, `undefined` members left out
 * (JSON Canonicalization Scheme, RFC 8785).
 *
 * @param value plain JSON data
 * @returns the canonical text
 * @throws TypeError for what JSON cannot hold: NaN, Infinity, BigInt, functions, cycles
 */
export function canonicalJson(value: unknown): string {
  return write(value, []);
}

function write(value: unknown, ancestors: object[]): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`Cannot write ${value} as canonical JSON`);
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') throw new TypeError(`Cannot write a ${typeof value} as canonical JSON`);
  if (ancestors.includes(value)) throw new TypeError('Cannot write a cyclic value as canonical JSON');
  ancestors.push(value);
  const text = Array.isArray(value) ? writeItems(value, ancestors) : writeMembers(value, ancestors);
  ancestors.pop();
  return text;
}

// Text is put together piece by piece, without lists in between: every case and every request is written so.
function writeItems(items: readonly unknown[], ancestors: object[]): string {
  let text = '[';
  for (const item of items) text += text === '[' ? write(item, ancestors) : `,${write(item, ancestors)}`;
  return `${text}]`;
}

function writeMembers(record: object, ancestors: object[]): string {
  let text = '{';
  for (const key of Object.keys(record).sort()) {
    const member: unknown = Reflect.get(record, key);
    if (member !== undefined) text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${write(member, ancestors)}`;
  }
  return `${text}}`;
}
