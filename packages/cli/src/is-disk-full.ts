/** `ENOSPC`: no room; `EDQUOT`: a quota is used up; `EFBIG`: a file may not grow further. */
const CODES: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];
/** SQLite's result code for the first of them. */
const SQLITE_FULL = 13;

/** Whether a write failed because there is no room for it: nothing is wrong with the file but its size. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return CODES.includes(Reflect.get(error, 'code')) || Reflect.get(error, 'errcode') === SQLITE_FULL;
}
