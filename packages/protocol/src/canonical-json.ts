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

function write(value: unknown, ancestors: readonly object[]): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`Cannot write ${value} as canonical JSON`);
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') throw new TypeError(`Cannot write a ${typeof value} as canonical JSON`);
  if (ancestors.includes(value)) throw new TypeError('Cannot write a cyclic value as canonical JSON');
  const inside = [...ancestors, value];
  if (Array.isArray(value)) return `[${value.map((item) => write(item, inside)).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${write(member, inside)}`);
  return `{${members.join(',')}}`;
}
