/** SQLite's primary result codes that are told apart, by number. */
const CODES: ReadonlyMap<number, SqliteFault> = new Map([
  [5, 'busy'],
  [6, 'busy'],
  [8, 'read-only'],
  [10, 'disk'],
  [11, 'damaged'],
  [13, 'full'],
  [14, 'unopenable'],
  [26, 'damaged'],
]);

/** What went wrong in SQLite. Source: https://www.sqlite.org/rescode.html */
export type SqliteFault = 'busy' | 'read-only' | 'disk' | 'damaged' | 'full' | 'unopenable' | 'other';

/** What an error of SQLite means; the rest of a code says where in SQLite it arose. */
export function resultCodeOf(error: unknown): SqliteFault {
  const code = typeof error === 'object' && error !== null ? Reflect.get(error, 'errcode') : undefined;
  return typeof code === 'number' ? (CODES.get(code & 0xff) ?? 'other') : 'other';
}
