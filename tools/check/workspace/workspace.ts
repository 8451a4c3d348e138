/** The files that the checks look at. */
export interface Workspace {
  readonly root: string;
  /** The text of every file that is checked, by its path from the root with forward slashes. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether there is a file or folder at a path from the root, checked or not. */
  exists(path: string): boolean;
}

/** Whether a path is a test, a benchmark or a part of one: not shipped, so bound by fewer rules. */
export function isTest(path: string): boolean {
  return /\.(test|bench)\.ts$|\/(testing|fixtures)\/|\/test-[^/]+\.ts$/.test(path);
}

/** The name of the package folder that a path lies in, such as `gate`; `undefined` outside `packages`. */
export function packageOf(path: string): string | undefined {
  return /^packages\/([^/]+)\//.exec(path)?.[1];
}

/** The TypeScript files of a workspace, by path. */
export function typescriptFiles({ texts }: Workspace): [path: string, text: string][] {
  return [...texts].filter(([path]) => path.endsWith('.ts') && !path.endsWith('.gen.ts') && !path.endsWith('.d.ts'));
}

/** The shipped source of the packages, by path. */
export function packageSources(workspace: Workspace): [path: string, text: string][] {
  return typescriptFiles(workspace).filter(([path]) => /^packages\/[^/]+\/src\//.test(path) && !isTest(path));
}

/** The line number, from 1, of an index into a text. */
export function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
