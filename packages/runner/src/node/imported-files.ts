import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { DevEnvironment, EnvironmentModuleNode, ViteDevServer } from 'vite';
import { TOOL_SOURCES } from './tool-sources.ts';

/** Folders that package managers install into: a lockfile tells what is in them. */
const INSTALLED = /(?:^|\/)(?:node_modules|\.yarn)\//;

/** Where suite files have been loaded. */
export interface ImportedFilesOptions {
  /** Workspace root, absolute. */
  readonly root: string;
  readonly server: Pick<ViteDevServer, 'environments'>;
}

/**
 * Tells which of the project's own files a loaded suite file imports, itself or through others: what packages of its workspace hold,
 * texts and JSON, and what is imported only once a task runs, too. Types are no import.
 *
 * @returns a function from a suite file to the SHA-256 of each file's bytes, sorted; all paths are from the root, with forward slashes.
 * It gives null for a file that was not loaded
 */
export function importedFilesOf({ root, server }: ImportedFilesOptions) {
  const environments = Object.values(server.environments);
  const hashes = new Map<string, Promise<string | undefined>>();
  return async (suiteFile: string): Promise<Record<string, string> | null> => {
    // Vite follows links, so that the root's own are followed too.
    const realRoot = await realpath(root);
    const fromRoot = (file: string) => relative(realRoot, file).split(sep).join('/');
    const isOwn = (file: string) => !TOOL_SOURCES.test(file) && !INSTALLED.test(fromRoot(file));
    const entry = entryIn(environments, [resolve(root, suiteFile), resolve(realRoot, suiteFile)]);
    if (entry === undefined) return null;
    const files = await filesBelow(entry, { isOwn, unloaded: server.environments.ssr });
    const hashed = await Promise.all(
      files.map(async (file) => {
        const hash = hashes.get(file) ?? fileHash(file);
        hashes.set(file, hash);
        return [fromRoot(file), await hash] as const;
      }),
    );
    return Object.fromEntries(
      hashed.flatMap(([file, hash]) => (hash === undefined ? [] : [[file, hash]])).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    );
  };
}

function entryIn(environments: readonly DevEnvironment[], paths: readonly string[]): EnvironmentModuleNode | undefined {
  for (const { moduleGraph } of environments) {
    for (const path of paths) {
      const module = moduleGraph.getModuleById(path.replaceAll('\\', '/'));
      if (module !== undefined) return module;
    }
  }
  return undefined;
}

interface FilesBelowOptions {
  readonly isOwn: (file: string) => boolean;
  /** Reads what nothing has loaded yet. */
  readonly unloaded: DevEnvironment | undefined;
}

async function filesBelow(entry: EnvironmentModuleNode, { isOwn, unloaded }: FilesBelowOptions): Promise<string[]> {
  const files = new Set<string>();
  const seen = new Set<EnvironmentModuleNode>([entry]);
  for (const module of seen) {
    const { file } = module;
    const isFile = file !== null && isAbsolute(file);
    if (isFile && !isOwn(file)) continue;
    if (isFile && module !== entry) files.add(file);
    const isLoaded = module.transformResult !== null || module.importedModules.size > 0;
    const known = isFile && !isLoaded ? await read(module, unloaded) : module;
    for (const imported of known?.importedModules ?? []) seen.add(imported);
  }
  return [...files];
}

/** Reads as for Node what no worker or page has asked for yet: what is new to a page's environment would be bundled, and reload the page. */
async function read(
  { url }: EnvironmentModuleNode,
  environment: DevEnvironment | undefined,
): Promise<EnvironmentModuleNode | undefined> {
  try {
    await environment?.transformRequest(url);
    return await environment?.moduleGraph.getModuleByUrl(url);
  } catch {
    // A text that is taken as it is, or a module that breaks once it is asked for: it imports nothing.
    return undefined;
  }
}

/** Nothing for what is no file: a folder that is watched, a name that leads nowhere. */
async function fileHash(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}
