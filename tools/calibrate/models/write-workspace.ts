import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { datasetFiles } from '../../../packages/reference-models/src/support-desk/index.ts';

export interface WriteWorkspaceOptions {
  /** Root of the repository, absolute. */
  readonly root: string;
  /** Folder to fill, absolute and under the root. */
  readonly folder: string;
  readonly seed: number;
}

/**
 * Writes the datasets of a seed, and a configuration that is the committed one but for where its datasets are: the suites,
 * the policy, the prices and the models stay those of the repository.
 *
 * @returns the path of the configuration
 */
export async function writeWorkspace({ root, folder, seed }: WriteWorkspaceOptions): Promise<string> {
  for (const [path, text] of datasetFiles(seed)) {
    const file = join(folder, 'datasets', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const suites = join(root, 'suites');
  const changes = {
    suites: [`${relative(folder, suites).replaceAll('\\', '/')}/**/*.eval.ts`],
    datasets: 'datasets',
    policy: join(suites, 'policy.yaml'),
    prices: join(suites, 'prices.yaml'),
  };
  const committed = JSON.stringify(pathToFileURL(join(suites, 'evals.config.ts')).href);
  const file = join(folder, 'evals.config.ts');
  await writeFile(
    file,
    `import committed from ${committed};\n\nexport default { ...committed, ...${JSON.stringify(changes)} };\n`,
  );
  return file;
}
