import { availableParallelism, cpus, loadavg } from 'node:os';

/** The machine that a figure was measured on and its load now (1, 5 and 15 minutes), in words. */
export function machineText(): string {
  const processor = cpus()[0]?.model.trim() ?? 'unnamed processor';
  const load = loadavg().map((value) => value.toFixed(1));
  return `${processor}, ${availableParallelism()} cores, Node ${process.versions.node}, load ${load.join(' ')}`;
}
