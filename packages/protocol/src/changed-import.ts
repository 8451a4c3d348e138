import type { SuiteIdentity } from './suite-identity.ts';

/** A file that a suite does not import with the same text, or not at all, on both sides. */
export interface ChangedImport {
  /** Path from the workspace root, with forward slashes. */
  readonly file: string;
  /** Hashes of its text; absent where the suite does not import it. */
  readonly was?: string;
  readonly is?: string;
}

/**
 * The first file, by name, of which what a suite imports of its project differs.
 *
 * @returns undefined where nothing differs, and where one side does not say what it imports
 */
export function changedImport(
  { imports: was }: { readonly imports?: SuiteIdentity['imports'] },
  { imports: is }: { readonly imports?: SuiteIdentity['imports'] },
): ChangedImport | undefined {
  if (was === undefined || is === undefined) return undefined;
  const file = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort().find((each) => was[each] !== is[each]);
  if (file === undefined) return undefined;
  const [before, now] = [was[file], is[file]];
  return { file, ...(before === undefined ? {} : { was: before }), ...(now === undefined ? {} : { is: now }) };
}
