import { fileURLToPath } from 'node:url';
import type { TestSequencer, TestSpecification } from 'vitest/node';

/** The file whose test runs what the suite files have declared, absolute. */
export const ENTRY_FILE = fileURLToPath(new URL('../authoring/run-all.entry.ts', import.meta.url));

/** The order in which Vitest reads files: suite files by path, whatever an earlier run took how long, and the entry last. */
export class FileOrder implements TestSequencer {
  shard(files: TestSpecification[]): TestSpecification[] {
    return files;
  }

  sort(files: TestSpecification[]): TestSpecification[] {
    const isEntry = ({ moduleId }: TestSpecification) => Number(moduleId === ENTRY_FILE.replaceAll('\\', '/'));
    return [...files].sort((a, b) => isEntry(a) - isEntry(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}
