import { splitRunLine } from '@plumbline/protocol';

/** The lines of a run log as of a version that wrote no checksums: for tests of what a reader sees beyond those. */
export function withoutSums(log: string): string[] {
  return log.split('\n').map((line) => splitRunLine(line).json);
}
