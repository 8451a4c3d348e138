import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PlumblineError } from '@plumbline/protocol';

const NAMES = ['evals.config.ts', 'suites/evals.config.ts'];

/**
 * The path of evals.config.ts: the one named, else the nearest in the folder, its `suites` folder, or a folder above.
 *
 * @throws PlumblineError `config-missing`
 */
export function findConfig(cwd: string, named: string | undefined): string {
  if (named !== undefined) {
    const path = resolve(cwd, named);
    if (existsSync(path)) return path;
    throw missing(`${path} does not exist`);
  }
  const nearest = nearestConfig(cwd);
  if (nearest !== undefined) return nearest;
  throw missing(`no evals.config.ts in ${cwd}, its "suites" folder or any folder above`);
}

/**
 * The path of the evals.config.ts that a run began with: in the nearest folder above the run, or else above the working folder, that has it,
 * itself or in its `suites` folder.
 *
 * @param recorded from the root of the workspace, which may be that `suites` folder
 * @throws PlumblineError `config-missing`
 */
export function findRecordedConfig({ run, cwd }: { readonly run: string; readonly cwd: string }, recorded: string): string {
  const found = [run, cwd].flatMap((from) =>
    foldersAbove(from).flatMap((folder) => [join(folder, recorded), join(folder, 'suites', recorded)]),
  );
  const path = found.find((each) => existsSync(each));
  if (path !== undefined) return path;
  throw missing(`the run began with ${recorded}, and no folder above ${run} or ${cwd} has it`);
}

function nearestConfig(cwd: string): string | undefined {
  const paths = foldersAbove(cwd).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return paths.find((path) => existsSync(path));
}

/** A folder and all above it, the nearest first. */
function foldersAbove(from: string): string[] {
  const above = dirname(from);
  return above === from ? [from] : [from, ...foldersAbove(above)];
}

/** The workspace root: the nearest folder above the config with nx.json or a .git, else the config's own folder. */
export function findRoot(configFile: string): string {
  const own = dirname(configFile);
  return foldersAbove(own).find((folder) => existsSync(join(folder, 'nx.json')) || existsSync(join(folder, '.git'))) ?? own;
}

function missing(found: string): PlumblineError {
  return new PlumblineError(`Cannot find evals.config.ts: ${found}`, {
    code: 'config-missing',
    remedy: 'Run the command inside a workspace, or name the file with --config FILE.',
  });
}
