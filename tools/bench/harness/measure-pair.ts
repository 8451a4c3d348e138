import { join } from 'node:path';
import { PlumblineError } from '../../../packages/protocol/src/index.ts';
import type { SpawnedMockOpenai } from '../../mock-openai/spawn-mock-openai.ts';
import { measureProcess, type ProcessCost } from '../measure-process.ts';
import { createMockWorkspace } from '../mock-workspace.ts';

const LIMIT_MS = 15 * 60_000;

/** What is run, and against what. */
export interface HarnessSetting {
  readonly command: 'run' | 'compare';
  /** Of the server, in milliseconds. */
  readonly latencyMs: number;
  /** Requests in flight per model. */
  readonly concurrency: number;
}

/** What a process tree cost, and how long the server was asked. */
export interface HarnessCost extends ProcessCost {
  /** From the first request to the last answer, as the server saw it. */
  readonly callsSeconds: number;
  /** What the server took for an answer on average, in milliseconds: its latency, as far as it keeps it. */
  readonly serverMs: number;
}

/** The harness and the bare loop on the same requests. */
export interface HarnessPair {
  readonly cases: number;
  /** Requests, which are trials. */
  readonly trials: number;
  readonly bare: HarnessCost;
  readonly own: HarnessCost;
}

export interface MeasurePairOptions {
  /** Root of the repository, absolute. */
  readonly root: string;
  /** A server with the setting's latency. */
  readonly mock: SpawnedMockOpenai;
  readonly cases: number;
  /** Which of the two runs first. */
  readonly bareFirst: boolean;
}

/**
 * Runs the command line and the bare loop one after the other on the same cases, nothing else beside them but the server.
 *
 * @throws PlumblineError `run-incomplete` where one of them did not ask each request exactly once
 */
export async function measurePair(setting: HarnessSetting, options: MeasurePairOptions): Promise<HarnessPair> {
  const { root, mock, cases, bareFirst } = options;
  const models = setting.command === 'run' ? ['new'] : ['old', 'new'];
  const trials = cases * models.length;
  const workspace = createMockWorkspace({ url: mock.url, cases });
  const measure = async (args: readonly string[]): Promise<HarnessCost> => {
    await mock.reset();
    const cost = await measureProcess(args, { cwd: workspace.folder, limitMs: LIMIT_MS, expectedCodes: [0, 1, 2] });
    const { requests, answered, repeats, spanMs, meanAnswerMs } = await mock.stats();
    if (requests === trials && answered === trials && repeats === 0) {
      return { ...cost, callsSeconds: spanMs / 1000, serverMs: meanAnswerMs };
    }
    throw new PlumblineError(
      `Cannot compare \`node ${args.join(' ')}\`: ${requests} requests, ${answered} answered, ${repeats} repeated of ${trials} trials`,
      { code: 'run-incomplete', remedy: 'Each trial is to be one request; see why it was not.' },
    );
  };
  const concurrency = String(setting.concurrency);
  const measureBare = () =>
    measure([join(root, 'tools/bench/bare-openai-loop.ts'), mock.url, String(cases), concurrency, ...models]);
  const measureOwn = () =>
    measure([join(root, 'packages/cli/bin/plumbline.js'), ...commandOf(setting), '--concurrency', concurrency, '--out', 'out']);
  try {
    if (bareFirst) return { cases, trials, bare: await measureBare(), own: await measureOwn() };
    const own = await measureOwn();
    return { cases, trials, bare: await measureBare(), own };
  } finally {
    workspace.remove();
  }
}

/** The bare loop keeps no answers, so neither does the harness. */
function commandOf({ command }: HarnessSetting): readonly string[] {
  const chosen = command === 'run' ? ['--model', 'new'] : ['--sequential', 'off'];
  return [command, ...chosen, '--no-tui', '--no-cache'];
}
