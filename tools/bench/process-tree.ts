/** What `/proc/PID/stat` says of a process. Times in clock ticks. */
export interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  /** User and system time of its own. */
  readonly ownTicks: number;
  /** User and system time of the children that it has waited for, and of theirs. */
  readonly waitedTicks: number;
  /** When it started; with the pid it names a process for good. */
  readonly startTicks: number;
}

/** Reads a line of `/proc/PID/stat`; `undefined` for anything else. Source: proc_pid_stat(5). */
export function parseProcessStat(text: string): ProcessStat | undefined {
  // The command's name stands in brackets and may itself hold brackets and spaces.
  const end = text.lastIndexOf(')');
  const pid = Number.parseInt(text, 10);
  const fields = text.slice(end + 2).split(' ');
  const numberAt = (field: number) => Number(fields[field - 3] ?? Number.NaN);
  const stat = {
    pid,
    parent: numberAt(4),
    ownTicks: numberAt(14) + numberAt(15),
    waitedTicks: numberAt(16) + numberAt(17),
    startTicks: numberAt(22),
  };
  return end > 0 && Object.values(stat).every(Number.isFinite) ? stat : undefined;
}

/**
 * The processes of a tree: the roots and their descendants.
 *
 * @param roots pids; those seen in the tree before belong to it even when their parent has gone
 */
export function treeOf(all: readonly ProcessStat[], roots: ReadonlySet<number>): ProcessStat[] {
  const children = Map.groupBy(all, ({ parent }) => parent);
  const found = new Map<number, ProcessStat>();
  const waiting = all.filter(({ pid }) => roots.has(pid));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next.pid)) continue;
    found.set(next.pid, next);
    waiting.push(...(children.get(next.pid) ?? []));
  }
  return [...found.values()];
}

/** Resident and proportional memory in `/proc/PID/smaps_rollup`, in bytes; 0 where it says nothing, as for a process that ends. */
export function parseMemory(text: string): { readonly residentBytes: number; readonly proportionalBytes: number } {
  const bytesOf = (key: string) => 1024 * Number(new RegExp(`^${key}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1] ?? 0);
  return { residentBytes: bytesOf('Rss'), proportionalBytes: bytesOf('Pss') };
}

/** Resident pages in `/proc/PID/statm`; 0 where it says nothing. */
export function parseResidentPages(text: string): number {
  return Number(text.split(' ')[1] ?? 0);
}
