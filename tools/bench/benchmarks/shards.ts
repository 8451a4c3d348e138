import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { TestWorkspace } from '../../../packages/cli/src/testing/test-workspace.ts';
import { spawnMockOpenai } from '../../mock-openai/spawn-mock-openai.ts';
import type { Benchmark, BenchmarkSurroundings } from '../benchmark.ts';
import { measureSharingProcess, type SharingProcessCost } from '../measure-process.ts';
import { median } from '../median.ts';
import { createMockWorkspace } from '../mock-workspace.ts';

const CASES = 5000;
const TRIALS = 2 * CASES;
const SHARDS = [1, 2] as const;
/** Of both models together, over all processes. */
const IN_FLIGHT = 64;
const ROUNDS = 3;
const LIMIT_MS = 5 * 60_000;
const MEBIBYTE = 1024 ** 2;

/** Whether a comparison is sooner done by several processes of one machine, with as many requests in flight as by one. */
export const shards: Benchmark = {
  name: 'shards',
  about: `${CASES.toLocaleString('en')} cases by two models of a mock server in one process, beside two shards at once and their merge; ${IN_FLIGHT} requests in flight either way, taking turns`,
  async run(surroundings) {
    const rows: string[][] = [];
    const remarks: string[] = [];
    for (const latencyMs of [0, 50]) {
      const [one, two] = await measureAt(latencyMs, surroundings);
      const [wall, cpu] = [two.wallSeconds / one.wallSeconds, two.cpuSeconds / one.cpuSeconds];
      for (const [label, cost] of [
        ['one process', one],
        ['two shards and merge', two],
      ] as const) {
        rows.push([
          `${latencyMs} ms`,
          label,
          (cost.wallSeconds / one.wallSeconds).toFixed(2),
          (cost.cpuSeconds / one.cpuSeconds).toFixed(2),
          `${cost.wallSeconds.toFixed(1)} s`,
          `${cost.cpuSeconds.toFixed(1)} s`,
          `${(cost.peakProportionalBytes / MEBIBYTE).toFixed(0)} MiB`,
        ]);
      }
      const waitSeconds = (TRIALS * latencyMs) / 1000 / IN_FLIGHT;
      const waits =
        latencyMs === 0
          ? ` One process took ${(TRIALS / one.wallSeconds).toFixed(0)} answers a second, start and decision included: only a faster server leaves shards of one machine anything to gain.`
          : ` Waiting for answers alone takes ${waitSeconds.toFixed(1)} s.`;
      const share = Math.abs(100 * (1 - wall)).toFixed(0);
      const found = wall < 0.95 ? `are done ${share} % sooner` : wall > 1.05 ? `take ${share} % longer` : 'take as long';
      remarks.push(`At ${latencyMs} ms two shards ${found}, for ${cpu.toFixed(2)} times the CPU.${waits}`);
    }
    return {
      header: ['latency', 'what', 'wall ratio', 'CPU ratio', 'wall', 'CPU', 'peak memory (PSS)'],
      rows,
      remarks: [
        ...remarks,
        `Medians of ${ROUNDS} rounds on ${availableParallelism()} cores, which the server shares; its own work is not counted.`,
      ],
    };
  },
};

/** The costs of one process and of two shards, in turns, at one latency of the server. */
async function measureAt(
  latencyMs: number,
  { root, folder, say }: BenchmarkSurroundings,
): Promise<[SharingProcessCost, SharingProcessCost]> {
  const server = await spawnMockOpenai({ seed: 1, latencyMs, wrongShare: { old: 0.2, new: 0.2 } });
  const workspace = createMockWorkspace({ url: server.url, cases: CASES });
  try {
    const costs = new Map<number, SharingProcessCost[]>(SHARDS.map((count) => [count, []]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const count of SHARDS) {
        say(`${latencyMs} ms, round ${round + 1} of ${ROUNDS}: ${count === 1 ? 'one process' : `${count} shards`}`);
        const out = join(folder, `${latencyMs}-${round}-${count}`);
        costs.get(count)?.push(await measureShards(count, { root, out, workspace }));
      }
    }
    return [medianCost(costs.get(1) ?? []), medianCost(costs.get(2) ?? [])];
  } finally {
    workspace.remove();
    await server.close();
  }
}

function measureShards(
  count: number,
  { root, out, workspace }: { readonly root: string; readonly out: string; readonly workspace: TestWorkspace },
): Promise<SharingProcessCost> {
  const concurrency = String(IN_FLIGHT / 2 / count);
  const args = [out, String(count), '--baseline', 'old', '--candidate', 'new', '--concurrency', concurrency];
  return measureSharingProcess([join(root, 'tools/bench/run-shards.ts'), ...args], {
    cwd: workspace.folder,
    limitMs: LIMIT_MS,
    expectedCodes: [0, 1, 2],
  });
}

function medianCost(costs: readonly SharingProcessCost[]): SharingProcessCost {
  const of = (key: keyof SharingProcessCost) => median(costs.map((cost) => cost[key]));
  return {
    wallSeconds: of('wallSeconds'),
    cpuSeconds: of('cpuSeconds'),
    peakResidentBytes: of('peakResidentBytes'),
    peakProportionalBytes: of('peakProportionalBytes'),
  };
}
