import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { caseOf, datasetHash } from '@plumbline/protocol';

/** The repository's root: test workspaces lie below it, so that their files find the packages. */
export const REPOSITORY = join(import.meta.dirname, '../../../..');

/** A workspace of its own for tests; `remove` it afterwards. */
export interface TestWorkspace {
  /** Absolute; holds evals.config.ts. */
  readonly folder: string;
  /** The absolute path of something in it. */
  path(...parts: string[]): string;
  /** Writes a file, making its folders. */
  write(file: string, text: string): void;
  remove(): void;
}

/**
 * Makes a workspace under the git-ignored `reports/`. Its config's `datasets` and `reports` are folders of its own.
 *
 * @param files path to text
 */
export function createTestWorkspace(files: Readonly<Record<string, string>> = {}): TestWorkspace {
  const home = join(REPOSITORY, 'reports', 'test-workspaces');
  mkdirSync(home, { recursive: true });
  const folder = mkdtempSync(join(home, 'w-'));
  const path = (...parts: string[]) => join(folder, ...parts);
  const write = (file: string, text: string) => {
    mkdirSync(dirname(path(file)), { recursive: true });
    writeFileSync(path(file), text);
  };
  // Makes the folder a workspace root, and the suites' recorded paths the same in every copy.
  write('nx.json', '{}');
  for (const [file, text] of Object.entries(files)) write(file, text);
  return { folder, path, write, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The text of an evals.config.ts: `models` is TypeScript that may use `scripted`, `openai`, `transformers` and `replay`. */
export function configText(models: string, more = "baseline: 'old', candidate: 'new',"): string {
  return `import { defineConfig } from '@plumbline/cli';
import { openai, replay, scripted, transformers } from '@plumbline/models';

export default defineConfig({
  models: { ${models} },
  ${more}
  datasets: 'datasets',
  reports: 'reports',
});
`;
}

/** A scripted model as config text: gives each prompt its answer, after the time that the script states. */
export function scriptedText(model: string, answers: Readonly<Record<string, string>>, more: object = {}): string {
  const lines = Object.entries(answers).map(([match, text]) => ({ match, text, ...more }));
  return `scripted(${JSON.stringify({ model, answers: lines })})`;
}

/** The text of a suite file that asks the model each input and expects exactly the target. */
export function suiteText(name: string, cases: string, task = 'model.complete({ messages: input })'): string {
  return `import { dataset, suite } from '@plumbline/runner';
import { exactMatch } from '@plumbline/scorers';

suite(${JSON.stringify(name)}, {
  cases: ${cases},
  task: ({ input, model }) => ${task},
  scorers: [exactMatch()],
});
`;
}

/** One line of a dataset. */
export interface TestCase {
  readonly id: string;
  readonly input: string;
  readonly target?: string;
  readonly slices?: string[];
}

/** `count` cases `q1`, `q2` ... that want the answer `yes`, as case lines. */
export function casesOf(count: number): TestCase[] {
  return Array.from({ length: count }, (_, index) => ({ id: `c${index + 1}`, input: `q${index + 1}`, target: 'yes' }));
}

/** The two files of a dataset, its card in agreement with its cases. */
export function datasetFiles(name: string, cases: readonly TestCase[]): Record<string, string> {
  const card = {
    name,
    description: 'Cases of a test.',
    licence: 'Apache-2.0',
    source: 'written for a test',
    owner: 'tests',
    made: 'by hand',
    cases: cases.length,
    sha256: datasetHash(cases.map((item) => caseOf(item))),
  };
  return {
    // JSON is YAML too.
    [`datasets/${name}/dataset.yaml`]: JSON.stringify(card),
    [`datasets/${name}/cases.jsonl`]: cases.map((item) => `${JSON.stringify(item)}\n`).join(''),
  };
}
