import type { SuiteDefinition } from './suite-definition.ts';

/** A suite as its file declared it. */
export interface CollectedSuite {
  readonly name: string;
  /** Path from the workspace root. */
  readonly file: string;
  readonly definition: SuiteDefinition<never>;
}

const KEY = Symbol.for('plumbline.collected-suites');

/** The suites that the files of this page or worker have declared so far, in the order of the files. */
export function collectedSuites(): readonly CollectedSuite[] {
  return (Reflect.get(globalThis, KEY) as CollectedSuite[] | undefined) ?? [];
}

/** Keeps a suite until all files are read. */
export function collectSuite<Input>(
  suite: Omit<CollectedSuite, 'definition'> & { readonly definition: SuiteDefinition<Input> },
): void {
  // What a suite's task takes is known to its author; the engine hands on what the dataset holds.
  Reflect.set(globalThis, KEY, [...collectedSuites(), suite as unknown as CollectedSuite]);
}
