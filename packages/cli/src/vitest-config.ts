import { fileURLToPath } from 'node:url';
import { loadDataset } from '@plumbline/datasets';
import { prepareModel } from '@plumbline/models/node';
import { PlumblineError } from '@plumbline/protocol';
import { serveSocket, vitestProject } from '@plumbline/runner/node';
import { defineConfig } from 'vitest/config';
import { cacheSettings } from './config/cache-settings.ts';
import { findSuites } from './config/find-suites.ts';
import { loadWorkspace, workspacePrices } from './config/load-workspace.ts';
import { resolveRef } from './config/resolve-ref.ts';
import { onceEach } from './run/once-each.ts';
import { prepareJudge } from './run/prepare-judge.ts';
import { openRunCache } from './run/run-cache.ts';
import { judgeOf } from './run/run-plan.ts';

/** Where the workspace is. */
export interface PlumblineVitestOptions {
  /** Folder of evals.config.ts, absolute. */
  readonly folder: string;
}

/**
 * A Vitest configuration under which plain `npx vitest` and an IDE run suites: every case is a test of its own. The
 * model is the config's baseline, or the one that the environment variable PLUMBLINE_MODEL names; it runs in Node.
 *
 * @throws PlumblineError for a bad configuration
 */
export async function plumblineVitestConfig({ folder }: PlumblineVitestOptions) {
  const workspace = await loadWorkspace(folder, undefined);
  const suites = await findSuites(workspace, []);
  const prices = await workspacePrices(workspace, new Date().toISOString());
  const ref = resolveRef(workspace, { role: 'baseline', ref: process.env.PLUMBLINE_MODEL, cwd: folder });
  if (ref.kind !== 'model') {
    throw new PlumblineError(`Cannot watch suites with "${ref.ref}": it is a recorded run`, {
      code: 'model-unknown',
      remedy: `Set PLUMBLINE_MODEL to one of: ${Object.keys(workspace.config.models).join(', ')}.`,
    });
  }
  const prepared = await prepareModel(ref.spec, {
    key: ref.ref,
    root: workspace.root,
    runtime: 'node',
    env: (name) => process.env[name],
  });
  const scoring = await prepareJudge({
    judge: judgeOf(workspace).judge,
    roles: [{ role: 'baseline', prepared }],
    root: workspace.root,
    runtime: 'node',
    host: { env: process.env },
  });
  const models = [prepared, ...scoring.models];
  const tell = onceEach((line) => void process.stderr.write(`${line}\n`));
  const cache = openRunCache({ settings: cacheSettings(workspace), models, now: () => new Date().toISOString(), tell });
  const server = await serveSocket({
    record: async () => undefined,
    loadDataset: (name) => loadDataset(name, { root: workspace.datasets }),
    importedFiles: async () => null,
    admitSuite: async () => undefined,
    checkpoint: async () => ({ stop: false }),
    ...cache.channel,
    tell: async (line) => tell(line),
  });
  return defineConfig(
    await vitestProject({
      root: workspace.root,
      suiteFiles: suites.map(({ path }) => path),
      setupFile: fileURLToPath(new URL('./worker-setup.ts', import.meta.url)),
      context: {
        mode: 'watch',
        runtime: 'node',
        roles: [{ role: 'baseline', modelKey: prepared.key }],
        models: Object.fromEntries(models.map((model) => [model.key, JSON.parse(JSON.stringify(model))])),
        ...scoring.context,
        ...(cache.place === undefined ? {} : { cache: cache.place }),
        seed: workspace.config.seed,
        attempts: 1,
        slotsPerModel: workspace.config.concurrency,
        ...(prices === undefined ? {} : { prices }),
        suiteFiles: Object.fromEntries(suites.map(({ file, sha256 }) => [file, sha256])),
        done: [],
        socketPath: server.path,
      },
    }),
  );
}
