import { join } from 'node:path';
import type { TestWorkspace } from '../../../packages/cli/src/testing/test-workspace.ts';
import { responseStoreStats } from '../../../packages/models/src/node.ts';
import { type SpawnedMockOpenai, spawnMockOpenai } from '../../mock-openai/spawn-mock-openai.ts';
import type { Benchmark, BenchmarkResult } from '../benchmark.ts';
import { type ProcessTime, timeProcess } from '../measure-process.ts';
import { median } from '../median.ts';
import { createMockWorkspace } from '../mock-workspace.ts';

const CASES = 20_000;
const ROUNDS = 3;
const LIMIT_MS = 10 * 60_000;
const SLOTS = 64;
const REQUIRED = { requests: 0, seconds: 1, bytes: 500 };

/** What a run costs whose answers are all kept. */
export const cachedRun: Benchmark = {
  name: 'cached-run',
  about: `\`run\` of ${CASES} cases, ${SLOTS} in flight, that asks everything; then ${ROUNDS} times from the cache, in turns with one cached case`,
  async run({ root, say }) {
    const server = await spawnMockOpenai({ models: ['new'], lifetimeMs: LIMIT_MS * 3 });
    const many = createMockWorkspace({ url: server.url, cases: CASES });
    const one = createMockWorkspace({ url: server.url, cases: 1 });
    const run = (workspace: TestWorkspace, out: string) => measureRun({ root, server, workspace, out });
    try {
      say('filling the cache');
      await run(one, 'filled');
      const filled = await run(many, 'filled');
      const cached: Measured[] = [];
      const small: Measured[] = [];
      for (let round = 1; round <= ROUNDS; round += 1) {
        say(`round ${round} of ${ROUNDS}`);
        small.push(await run(one, `cached-${round}`));
        cached.push(await run(many, `cached-${round}`));
      }
      const store = responseStoreStats(many.path('reports/.cache/responses.sqlite'));
      return resultOf({ filled, cached, small, bytes: (store.diskBytes - store.contentBytes) / store.answers });
    } finally {
      many.remove();
      one.remove();
      await server.close();
    }
  },
};

interface Measured extends ProcessTime {
  readonly requests: number;
}

interface RunPlace {
  readonly root: string;
  readonly server: SpawnedMockOpenai;
  readonly workspace: TestWorkspace;
  readonly out: string;
}

async function measureRun({ root, server, workspace, out }: RunPlace): Promise<Measured> {
  await server.reset();
  const args = ['run', '--model', 'new', '--no-tui', '--concurrency', String(SLOTS), '--out', out];
  const cost = await timeProcess([join(root, 'packages/cli/bin/plumbline.js'), ...args], {
    cwd: workspace.folder,
    limitMs: LIMIT_MS,
  });
  return { ...cost, requests: (await server.stats()).requests };
}

interface Figures {
  readonly filled: Measured;
  readonly cached: readonly Measured[];
  readonly small: readonly Measured[];
  /** On disk per answer, beyond its content. */
  readonly bytes: number;
}

function resultOf({ filled, cached, small, bytes }: Figures): BenchmarkResult {
  const of = (runs: readonly Measured[], figure: (run: Measured) => number) => median(runs.map(figure));
  const row = (name: string, runs: readonly Measured[]) => [
    name,
    `${runs.reduce((sum, { requests }) => sum + requests, 0)}`,
    `${of(runs, ({ wallSeconds }) => wallSeconds).toFixed(2)} s`,
    `${of(runs, ({ cpuSeconds }) => cpuSeconds).toFixed(2)} s`,
  ];
  const requests = [...cached, ...small].reduce((sum, run) => sum + run.requests, 0);
  const beyond = (figure: (run: Measured) => number) => of(cached, figure) - of(small, figure);
  const seconds = beyond(({ wallSeconds }) => wallSeconds);
  const cpuSeconds = beyond(({ cpuSeconds }) => cpuSeconds);
  const faults = [
    ...(requests <= REQUIRED.requests ? [] : [`${requests} requests of cached runs`]),
    ...(seconds <= REQUIRED.seconds ? [] : [`${seconds.toFixed(2)} s beyond start-up`]),
    ...(bytes <= REQUIRED.bytes ? [] : [`${bytes.toFixed(0)} bytes a call beyond its content`]),
  ];
  return {
    header: ['what', 'requests', 'wall (median)', 'CPU (median)'],
    rows: [row('asked', [filled]), row('all from the cache', cached), row('one case from the cache', small)],
    remarks: [
      `Beyond start-up, which is one case: ${seconds.toFixed(2)} s of wall time, ${((cpuSeconds * 1e6) / CASES).toFixed(0)} µs of processor time a call.`,
      `On disk: ${bytes.toFixed(0)} bytes a call beyond the content.`,
      `Required: ${REQUIRED.requests} requests, at most ${REQUIRED.seconds} s beyond start-up, at most ${REQUIRED.bytes} bytes a call.`,
    ],
    ...(faults.length === 0 ? {} : { failure: faults.join('; ') }),
  };
}
