import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  casesOf,
  configText,
  createTestWorkspace,
  datasetFiles,
  suiteText,
  type TestWorkspace,
} from '../../../packages/cli/src/testing/test-workspace.ts';
import { ComparisonSchema, ROLES, sumUsd, type Trial, type Usage } from '../../../packages/protocol/src/index.ts';
import type { MockOptions } from '../../mock-openai/mock-options.ts';
import type { MockStats } from '../../mock-openai/mock-stats.ts';
import { spawnMockOpenai } from '../../mock-openai/spawn-mock-openai.ts';
import type { Benchmark } from '../benchmark.ts';
import { measureProcess, type ProcessCost } from '../measure-process.ts';
import { recordedTrials } from '../recorded-trials.ts';

const CASES = 5_000;
const LIMIT_MS = 5 * 60_000;
const PRICE = { input: 3, output: 15 };
const SERVER: MockOptions = {
  seed: 11,
  latencyMs: 5,
  wrongShare: { whole: 0.1, streamed: 0.1 },
  prices: { whole: PRICE, streamed: PRICE },
};
const FAULTS: MockOptions = {
  faults: {
    tooMany: 0.05,
    serverError: 0.02,
    dropped: 0.01,
    slowBody: 0.01,
    malformed: 0.01,
    truncated: 0.01,
    failedAnswer: 0.01,
  },
  retryAfter: { form: 'any', ms: 50 },
  slowBodyMs: 300,
};

/** What faults of a server do to the answers, the scores and the bill. */
export const faults: Benchmark = {
  name: 'faults',
  about: `${CASES} cases by a whole and by a streamed model: 5 % 429, 2 % 500, 1 % each dropped, slow, malformed, truncated, failed with its tokens told; beside the same server without faults`,
  async run({ root, say }) {
    const main = join(root, 'packages/cli/src/main.ts');
    say('without faults');
    const clean = await measure(main, { server: SERVER, retries: 5 });
    say('with faults');
    const faulty = await measure(main, { server: { ...SERVER, ...FAULTS }, retries: 5 });
    say('with faults, each request sent once');
    const once = await measure(main, { server: { ...SERVER, ...FAULTS }, retries: 0 });
    return resultOf(clean, faulty, once);
  },
};

interface Measured {
  readonly trials: readonly Trial[];
  readonly stats: MockStats;
  readonly cost: ProcessCost;
  /** What the comparison says was spent on both roles; absent where it does not know. */
  readonly spentUsd: number | undefined;
}

async function measure(
  main: string,
  { server: options, retries }: { readonly server: MockOptions; readonly retries: number },
): Promise<Measured> {
  const server = await spawnMockOpenai(options);
  const workspace = workspaceOf(server.url, retries);
  try {
    const args = [
      '--baseline',
      'whole',
      '--candidate',
      'streamed',
      '--sequential',
      'off',
      '--no-tui',
      '--no-cache',
      '--out',
      'out',
    ];
    const cost = await measureProcess([main, 'compare', ...args], {
      cwd: workspace.folder,
      limitMs: LIMIT_MS,
      expectedCodes: [0, 1, 2],
    });
    const comparison = ComparisonSchema.parse(JSON.parse(readFileSync(workspace.path('out/comparison.json'), 'utf8')));
    const spentUsd = sumUsd(ROLES.map((role) => comparison.money?.[role]?.spentUsd));
    return { trials: await recordedTrials(workspace.path('out')), stats: await server.stats(), cost, spentUsd };
  } finally {
    await server.close();
    workspace.remove();
  }
}

function workspaceOf(url: string, maxRetries: number): TestWorkspace {
  const model = (name: string, more: object) =>
    `${name}: openai(${JSON.stringify({ model: name, baseURL: url, maxRetries, ...more })})`;
  return createTestWorkspace({
    'evals.config.ts': configText(`${model('whole', {})}, ${model('streamed', { stream: true })}`, ''),
    'questions.eval.ts': suiteText('questions', "dataset('questions')"),
    'prices.yaml': JSON.stringify({
      effective: '2026-01-01',
      source: 'made up for a benchmark',
      prices: [{ model: '*', ...PRICE }],
    }),
    ...datasetFiles('questions', casesOf(CASES)),
  });
}

/**
 * What was recorded beside what the server counted: answers, failed ones that told their tokens, the tokens of both, and what the
 * comparison says was spent, in ten thousandths of a cent.
 */
function billOf({ trials, stats, spentUsd }: Measured) {
  const calls = trials.flatMap((trial) => (trial.status === 'skipped' ? [] : trial.calls));
  const tries = trials.flatMap(({ billedTries = [] }) => billedTries);
  const sum = (of: (usage: Usage) => number) =>
    [...calls, ...tries].reduce((total, { usage }) => total + (usage === undefined ? Number.NaN : of(usage)), 0);
  const ours = {
    answered: calls.length,
    failedAnswers: tries.length,
    inputTokens: sum(({ inputTokens }) => inputTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    microCents: Math.round((spentUsd ?? Number.NaN) * 1e6),
  };
  const { answered, failedAnswers, inputTokens, outputTokens, costUsd = 0 } = stats;
  const theirs = { answered, failedAnswers, inputTokens, outputTokens, microCents: Math.round(costUsd * 1e6) };
  return { ours, theirs, isEqual: JSON.stringify(ours) === JSON.stringify(theirs) };
}

/** Requests that the server did not answer whole; of a run they are the failed tries. */
function triesOf({ trials, stats }: Measured) {
  const failed = trials.reduce((sum, trial) => sum + (trial.status === 'skipped' ? 0 : (trial.failedTries ?? 0)), 0);
  return { ours: failed, theirs: stats.requests - stats.answered };
}

function verdictsOf(trials: readonly Trial[]): Map<string, string> {
  return new Map(
    trials.map((trial) => [
      `${trial.role} ${trial.caseId}`,
      trial.status === 'completed' ? JSON.stringify(trial.scores) : trial.status,
    ]),
  );
}

function resultOf(clean: Measured, faulty: Measured, once: Measured) {
  const expected = verdictsOf(clean.trials);
  const wrongIn = ({ trials }: Measured) =>
    [...verdictsOf(trials)].filter(([key, verdict]) => verdict !== 'errored' && verdict !== expected.get(key)).length;
  const erroredIn = ({ trials }: Measured) => trials.filter(({ status }) => status === 'errored').length;
  const unnamed = once.trials.filter((trial) => trial.status === 'errored' && !/^provider-/.test(trial.error.code)).length;
  const row = (label: string, measured: Measured) => {
    const { ours, theirs, isEqual } = billOf(measured);
    const tries = triesOf(measured);
    return [
      label,
      String(measured.trials.length),
      String(erroredIn(measured)),
      String(wrongIn(measured)),
      `${tries.ours} / ${tries.theirs}`,
      `${ours.failedAnswers} / ${theirs.failedAnswers}`,
      `${ours.inputTokens + ours.outputTokens} / ${theirs.inputTokens + theirs.outputTokens}`,
      isEqual ? 'equal' : `${ours.microCents} / ${theirs.microCents}`,
      (measured.cost.wallSeconds / clean.cost.wallSeconds).toFixed(2),
    ];
  };
  const all = [clean, faulty, once];
  const failures = [
    ...(erroredIn(faulty) === 0 && faulty.trials.length === 2 * CASES ? [] : ['trials were lost to faults']),
    ...(all.every((measured) => wrongIn(measured) === 0) ? [] : ['a fault changed a score']),
    ...(all.every((measured) => billOf(measured).isEqual) ? [] : ['the bill differs from that of the server']),
    ...(all.every((measured) => triesOf(measured).ours === triesOf(measured).theirs)
      ? []
      : ['failed tries differ from those of the server']),
    ...(unnamed === 0 ? [] : [`${unnamed} errors have no name`]),
  ];
  return {
    header: [
      'server',
      'trials',
      'errored',
      'scored otherwise',
      'failed tries: ours / server',
      'of them told tokens',
      'tokens: ours / server',
      'bill',
      'wall ratio',
    ],
    rows: [row('without faults', clean), row('with faults', faulty), row('with faults, maxRetries 0', once)],
    remarks: [
      `Required: none lost, none scored otherwise, tokens and bill equal, errors named. ${failures.length === 0 ? 'It holds.' : 'It does not hold.'}`,
      `With maxRetries 0 each fault is an errored trial: ${erroredIn(once)} of ${2 * CASES}, by code ${JSON.stringify(codesOf(once.trials))}.`,
    ],
    ...(failures.length === 0 ? {} : { failure: failures.join('; ') }),
  };
}

function codesOf(trials: readonly Trial[]): Record<string, number> {
  const codes: Record<string, number> = {};
  for (const trial of trials) if (trial.status === 'errored') codes[trial.error.code] = (codes[trial.error.code] ?? 0) + 1;
  return codes;
}
