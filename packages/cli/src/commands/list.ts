import { readFile } from 'node:fs/promises';
import { listDatasets } from '@plumbline/datasets';
import { findSuites } from '../config/find-suites.ts';
import { loadWorkspace } from '../config/load-workspace.ts';
import { suiteNamesIn } from '../config/suite-names-in.ts';
import { writeStream } from '../terminal/write-stream.ts';
import type { Command } from './command.ts';

/** `plumbline list`: the suites, models and datasets of the workspace. */
export const listCommand: Command = {
  register(command, host, done) {
    command
      .option('--config <file>', 'evals.config.ts to use instead of the nearest')
      .option('--json', 'print one JSON document')
      .action(async (options: { readonly config?: string; readonly json?: boolean }) => {
        const workspace = await loadWorkspace(host.cwd, options.config);
        const { config } = workspace;
        const files = await findSuites(workspace, []);
        const suites = await Promise.all(
          files.map(async ({ path, file }) => ({ file, names: suiteNamesIn(await readFile(path, 'utf8')) })),
        );
        const models = Object.entries(config.models).map(([name, spec]) => ({
          name,
          provider: spec.provider,
          model: spec.model,
          ...(name === config.baseline ? { role: 'baseline' } : name === config.candidate ? { role: 'candidate' } : {}),
          ...(name === config.judge ? { judge: true } : {}),
        }));
        const datasets = await listDatasets(workspace.datasets);
        await writeStream(
          host.stdout,
          options.json === true
            ? `${JSON.stringify({ suites, models, datasets }, null, 2)}\n`
            : textOf({ suites, models, datasets }),
        );
        done(0);
      });
  },
};

interface Listing {
  readonly suites: readonly { readonly file: string; readonly names: readonly string[] }[];
  readonly models: readonly {
    readonly name: string;
    readonly provider: string;
    readonly model: string;
    readonly role?: string;
    readonly judge?: boolean;
  }[];
  readonly datasets: readonly string[];
}

function textOf({ suites, models, datasets }: Listing): string {
  const width = Math.max(...suites.flatMap(({ names }) => names.map((name) => name.length)), 0);
  const suiteLines = suites.flatMap(({ file, names }) => names.map((name) => `  ${name.padEnd(width)}  ${file}`));
  const modelLines = models.map(
    ({ name, provider, model, role, judge }) =>
      `  ${name}  ${provider}:${model}${role === undefined ? '' : `  (${role})`}${judge === true ? '  (judge)' : ''}`,
  );
  return ['Suites', ...suiteLines, 'Models', ...modelLines, 'Datasets', ...datasets.map((name) => `  ${name}`), ''].join('\n');
}
