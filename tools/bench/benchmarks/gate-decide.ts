import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decideRun } from '../../../packages/cli/src/run/decide-run.ts';
import { writeReports } from '../../../packages/cli/src/run/write-reports.ts';
import type { Benchmark } from '../benchmark.ts';
import { measureProcess } from '../measure-process.ts';
import { median } from '../median.ts';

const ROUNDS = 7;
const LIMIT_MS = 5 * 60_000;

interface Cost {
  readonly cpuMs: number;
  readonly wallMs: number;
}

/** What it costs to decide a recorded run again, as `plumbline report` does. */
export const gateDecide: Benchmark = {
  name: 'gate-decide',
  about: 'deciding a recorded run of 4,800 trials and writing its reports, beside reading the file and JSON.parse of each line',
  async run({ root, folder, say }) {
    say('recording a run to decide');
    const compare = [join(root, 'packages/cli/src/main.ts'), 'compare', '--runtime', 'node', '--candidate', 'candidate'];
    await measureProcess([...compare, '--out', folder, '--no-tui'], { cwd: root, limitMs: LIMIT_MS, expectedCodes: [0, 1, 2] });
    const file = join(folder, 'run.ndjson');
    const ways = {
      parse: async () => void readLines(file),
      decide: async () => void (await decideRun(file)),
      report: async () => void (await writeReports(await decideRun(file), { folder })),
    };
    const costs: Record<keyof typeof ways, Cost[]> = { parse: [], decide: [], report: [] };
    for (let round = 1; round <= ROUNDS; round++) {
      say(`round ${round} of ${ROUNDS}`);
      costs.parse.push(await costOf(ways.parse));
      costs.decide.push(await costOf(ways.decide));
      costs.report.push(await costOf(ways.report));
    }
    const cpu = (name: keyof typeof ways) => median(costs[name].map(({ cpuMs }) => cpuMs));
    const wall = (name: keyof typeof ways) => median(costs[name].map(({ wallMs }) => wallMs));
    const row = (label: string, name: keyof typeof ways) => [
      label,
      (cpu(name) / cpu('parse')).toFixed(1),
      (wall(name) / wall('parse')).toFixed(1),
      `${cpu(name).toFixed(0)} ms`,
      `${wall(name).toFixed(0)} ms`,
      `${(costs[name][0]?.wallMs ?? 0).toFixed(0)} ms`,
    ];
    return {
      header: ['what', 'CPU ratio', 'wall ratio', 'CPU (median)', 'wall (median)', 'wall, first time'],
      rows: [row('read and JSON.parse', 'parse'), row('decide', 'decide'), row('decide and write four reports', 'report')],
      remarks: [
        `${readLines(file).length} events, ${(statSync(file).size / 1e6).toFixed(1)} MB; a command decides once, so its user waits for the first time of "decide", which finds the code cold.`,
      ],
    };
  },
};

function readLines(file: string): unknown[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
}

async function costOf(work: () => Promise<void>): Promise<Cost> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMs: (user + system) / 1000, wallMs };
}
