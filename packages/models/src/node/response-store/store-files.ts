import { rmSync, statSync } from 'node:fs';

/** The files that a store lies in: the database, and what has not yet been copied into it. */
function storeFiles(file: string): readonly string[] {
  return [file, `${file}-wal`, `${file}-shm`];
}

/** Bytes of all files of a store. */
export function storeBytes(file: string): number {
  return storeFiles(file).reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
}

/** Whether there is something that has not yet been copied into the database. */
export function hasLog(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** Removes a store from the disk. @throws Error of the file system */
export function removeStore(file: string): void {
  for (const path of storeFiles(file)) rmSync(path, { force: true });
}
