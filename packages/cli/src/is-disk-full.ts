/** `ENOSPC`: no room; `EDQUOT`: a quota is used up; `EFBIG`: a file may not grow further. */
const CODES: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** Whether a write failed because there is no room for it: nothing is wrong with the file but its size. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && CODES.includes(Reflect.get(error, 'code'));
}
