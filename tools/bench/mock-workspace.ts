import {
  casesOf,
  configText,
  createTestWorkspace,
  datasetFiles,
  suiteText,
  type TestWorkspace,
} from '../../packages/cli/src/testing/test-workspace.ts';

const PRICES = `effective: "2026-01-01"
source: made up for a benchmark
prices:
  - { model: old, input: 3, output: 15 }
  - { model: new, input: 3, output: 15 }
`;
const POLICY = `rule: hold-line
fronts:
  task-success: { margin: 0.02 }
  cost-per-task: { margin: 5% }
`;

export interface MockWorkspaceOptions {
  /** Base URL of the server that both models ask. */
  readonly url: string;
  readonly cases: number;
}

/**
 * Makes a workspace below the repository's git-ignored `reports/`: two models `old` and `new` at one server, and one suite whose cases
 * `q1`, `q2` ... want the answer `yes`. `remove` it afterwards.
 */
export function createMockWorkspace({ url, cases }: MockWorkspaceOptions): TestWorkspace {
  const model = (name: string) => `${name}: openai(${JSON.stringify({ model: name, baseURL: url })})`;
  return createTestWorkspace({
    'evals.config.ts': configText(`${model('old')}, ${model('new')}`),
    'questions.eval.ts': suiteText('questions', "dataset('questions')"),
    'prices.yaml': PRICES,
    'policy.yaml': POLICY,
    ...datasetFiles('questions', casesOf(cases)),
  });
}
