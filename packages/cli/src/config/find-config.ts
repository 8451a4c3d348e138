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
 * The path of the evals.config.ts that a run began with.
 *
 * @param recorded from the root of the workspace that `cwd` lies in
 * @throws PlumblineError `config-missing`
 */
export function findRecordedConfig(cwd: string, recorded: string): string {
  const path = join(findRoot(nearestConfig(cwd) ?? join(cwd, recorded)), recorded);
  if (existsSync(path)) return path;
  throw missing(`the run began with ${recorded}, and ${path} does not exist`);
}

function nearestConfig(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    for (const name of NAMES) if (existsSync(join(folder, name))) return join(folder, name);
    if (dirname(folder) === folder) return undefined;
  }
}

/** The workspace root: the nearest folder above the config with nx.json or a .git, else the config's own folder. */
export function findRoot(configFile: string): string {
  for (let folder = dirname(configFile); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'nx.json')) || existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return dirname(configFile);
  }
}

function missing(found: string): PlumblineError {
  return new PlumblineError(`Cannot find evals.config.ts: ${found}`, {
    code: 'config-missing',
    remedy: 'Run the command inside a workspace, or name the file with --config FILE.',
  });
}
