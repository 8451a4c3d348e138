import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PlumblineError, type PolicyText, type PriceTable, parseRecord } from '@plumbline/protocol';
import { type EvalsConfig, EvalsConfigSchema } from './evals-config.ts';
import { findConfig, findRoot } from './find-config.ts';
import { loadPolicyText } from './load-policy-text.ts';
import { loadPrices } from './load-prices.ts';

/** A workspace as its config describes it; all paths absolute. */
export interface Workspace {
  readonly root: string;
  readonly configFile: string;
  /** Folder of the config; suite globs are relative to it. */
  readonly folder: string;
  readonly config: EvalsConfig;
  readonly datasets: string;
  readonly reports: string;
}

/** @throws PlumblineError `config-missing` or `config-invalid` */
export async function loadWorkspace(cwd: string, named: string | undefined): Promise<Workspace> {
  const configFile = findConfig(cwd, named);
  const folder = dirname(configFile);
  const config = parseRecord(EvalsConfigSchema, await importDefault(configFile), {
    what: 'the configuration',
    code: 'config-invalid',
    location: { file: configFile },
  });
  return {
    root: findRoot(configFile),
    configFile,
    folder,
    config,
    datasets: resolve(folder, config.datasets),
    reports: resolve(folder, config.reports),
  };
}

/** The policy file named on the command line, else the workspace's; `undefined` when the workspace has none. */
export async function workspacePolicy(
  workspace: Workspace,
  cwd: string,
  named: string | undefined,
): Promise<PolicyText | undefined> {
  if (named !== undefined) return loadPolicyText(resolve(cwd, named));
  const file = resolve(workspace.folder, workspace.config.policy);
  return existsSync(file) ? loadPolicyText(file) : undefined;
}

/** The workspace's price table in effect at a time (ISO 8601); `undefined` when it has none, and then every cost is unknown. */
export async function workspacePrices(workspace: Workspace, at: string): Promise<PriceTable | undefined> {
  const file = resolve(workspace.folder, workspace.config.prices);
  return existsSync(file) ? loadPrices(file, at) : undefined;
}

async function importDefault(file: string): Promise<unknown> {
  const { default: config } = await importModule(file);
  if (config !== undefined) return config;
  throw new PlumblineError(`Cannot load ${file}: it has no default export`, {
    code: 'config-invalid',
    remedy: `Write \`export default defineConfig({ ... })\` in ${file}.`,
    location: { file },
  });
}

async function importModule(file: string): Promise<{ readonly default?: unknown }> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    if (PlumblineError.is(error)) throw error;
    const line = lineIn(file, error);
    const here = line === undefined ? file : `${file}:${line}`;
    throw new PlumblineError(`Cannot load ${here}: ${error instanceof Error ? error.message : String(error)}`, {
      code: 'config-invalid',
      remedy: `Correct ${here}; it must be TypeScript that Node runs as it is, with \`export default defineConfig({ ... })\`.`,
      location: { file, ...(line === undefined ? {} : { line }) },
      cause: error,
    });
  }
}

/** The line that the stack of an error names of a file: where it was thrown, or where its syntax breaks. */
function lineIn(file: string, error: unknown): number | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const names = [pathToFileURL(file).href, file];
  const found = names.map((name) => stack.split(`${name}:`)[1]).find((rest) => rest !== undefined);
  const line = Number.parseInt(found ?? '', 10);
  return Number.isNaN(line) ? undefined : line;
}
