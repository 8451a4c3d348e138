import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What Nx calls for each config file that matches the glob: files in, targets out. */
type CreateNodes = readonly [
  glob: string,
  create: (
    configFiles: readonly string[],
    options: unknown,
    context: { readonly workspaceRoot: string },
  ) => Promise<readonly (readonly [configFile: string, nodes: object])[]>,
];

/**
 * Infers the targets of a folder with an evals.config.ts: `compare` over all suites, and one target per suite file.
 * None is cached: a verdict is about models and endpoints that Nx cannot see change.
 */
export const createNodesV2: CreateNodes = [
  '**/evals.config.ts',
  async (configFiles, _options, { workspaceRoot }) => {
    const { globSync } = await import('tinyglobby');
    return configFiles.map((configFile) => {
      const root = dirname(configFile);
      const suites = globSync('**/*.eval.ts', { cwd: join(workspaceRoot, root), ignore: ['**/node_modules/**'] }).sort();
      const compare = (filter: string, description: string) => ({
        executor: 'nx:run-commands',
        cache: false,
        options: { command: `plumbline compare ${filter}`.trim(), cwd: root, forwardAllArgs: true },
        metadata: { description, technologies: ['plumbline'] },
      });
      const targets: Record<string, object> = {
        compare: compare('', 'Compare the candidate with the production model on every suite'),
      };
      for (const suite of suites) {
        const name = suite.replace(/\.eval\.ts$/, '').replaceAll('/', '-');
        targets[`compare-${name}`] = compare(suite, `Compare the candidate with the production model on ${suite}`);
      }
      return [configFile, { projects: { [root]: { name: projectName(join(workspaceRoot, root)), targets } } }] as const;
    });
  },
];

/** The same under the name that Nx 24 looks for. */
export const createNodes = createNodesV2;

function projectName(folder: string): string {
  const packageJson = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name?: string };
  return packageJson.name ?? 'evals';
}
