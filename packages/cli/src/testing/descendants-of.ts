import { readdirSync, readFileSync } from 'node:fs';

/** A process that another one started, directly or through others. */
export interface Descendant {
  readonly pid: number;
  readonly commandLine: string;
}

/** The processes below one, by Linux's /proc. */
export function descendantsOf(pid: number): Descendant[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const parent = /^PPid:\s+(\d+)$/m.exec(readIfThere(`/proc/${name}/status`))?.[1];
      return parent === undefined ? [] : [{ pid: Number(name), parent: Number(parent) }];
    });
  const below = (parent: number): number[] =>
    all.filter((process) => process.parent === parent).flatMap((process) => [process.pid, ...below(process.pid)]);
  return below(pid).map((found) => ({
    pid: found,
    commandLine: readIfThere(`/proc/${found}/cmdline`).replaceAll('\0', ' '),
  }));
}

/** A process may end between the listing and the reading. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
