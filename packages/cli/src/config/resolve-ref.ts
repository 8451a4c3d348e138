import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ModelSpec, PlumblineError, type Role } from '@plumbline/protocol';
import type { Workspace } from './load-workspace.ts';

/** What plays a role: a model of the config, or a recorded run. */
export type ResolvedRef =
  | { readonly kind: 'model'; readonly ref: string; readonly spec: ModelSpec }
  | { readonly kind: 'recorded'; readonly ref: string; readonly runLog: string };

/**
 * What a command line's `--baseline` or `--candidate` means: a model's name in evals.config.ts, or the path of a run
 * folder or its run.ndjson.
 *
 * @throws PlumblineError `model-unknown` that lists the names there are
 */
export function resolveRef(
  workspace: Workspace,
  options: { readonly role: Role; readonly ref: string | undefined; readonly cwd: string },
): ResolvedRef {
  const { config } = workspace;
  const ref = options.ref ?? config[options.role];
  const names = Object.keys(config.models);
  if (ref === undefined) {
    throw new PlumblineError(
      `Cannot tell which model is the ${options.role}: neither --${options.role} nor "${options.role}" in ${workspace.configFile} names one`,
      {
        code: 'usage',
        remedy: `Add --${options.role} with one of: ${names.join(', ')}.`,
      },
    );
  }
  const spec = Object.hasOwn(config.models, ref) ? config.models[ref] : undefined;
  if (spec !== undefined) return { kind: 'model', ref, spec };
  for (const base of [options.cwd, workspace.root, workspace.reports]) {
    const runLog = runLogAt(resolve(base, ref));
    if (runLog !== undefined) return { kind: 'recorded', ref, runLog };
  }
  throw new PlumblineError(
    `Cannot find the ${options.role} "${ref}": it is neither a model of ${workspace.configFile} nor a recorded run`,
    {
      code: 'model-unknown',
      remedy: `Name one of: ${names.join(', ')}; or the folder of a recorded run.`,
    },
  );
}

/** The run log that a path stands for: the file itself, or `run.ndjson` in the folder. */
export function runLogAt(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  if (!statSync(path).isDirectory()) return path;
  const inside = join(path, 'run.ndjson');
  return existsSync(inside) ? inside : undefined;
}
