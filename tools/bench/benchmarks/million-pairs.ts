import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { measureProcess, type ProcessCost } from '../measure-process.ts';
import { median } from '../median.ts';
import { writeMillionTrials } from '../million-trials.ts';

const ROUNDS = 5;
const LIMIT_MS = 2 * 60_000;
const REQUIRED_SECONDS = 15;
const GIBIBYTE = 1024 ** 3;

/** What it costs to decide from results of a million cases. */
export const millionPairs: Benchmark = {
  name: 'million-pairs',
  about:
    '`plumbline gate` on 1,000,000 pairs with 5 metrics, 20 slices, clusters and errors, beside reading the same files and JSON.parse of each line, taking turns',
  async run({ root, folder, say }) {
    say('writing a million trials a side');
    const { baseline, candidate } = writeMillionTrials(folder);
    const commands = {
      read: [join(root, 'tools/bench/read-lines.ts'), baseline, candidate],
      gate: [join(root, 'packages/cli/bin/plumbline.js'), 'gate', baseline, candidate, '--json'],
    };
    const costs: Record<keyof typeof commands, ProcessCost[]> = { read: [], gate: [] };
    for (let round = 1; round <= ROUNDS; round++) {
      say(`round ${round} of ${ROUNDS}`);
      costs.read.push(await measureProcess(commands.read, { cwd: root, limitMs: LIMIT_MS }));
      costs.gate.push(await measureProcess(commands.gate, { cwd: root, limitMs: LIMIT_MS, expectedCodes: [0, 1, 2] }));
    }
    const middle = (name: keyof typeof costs, of: keyof ProcessCost) => median(costs[name].map((cost) => cost[of]));
    const least = (name: keyof typeof costs) => Math.min(...costs[name].map(({ wallSeconds }) => wallSeconds));
    const row = (label: string, name: keyof typeof costs) => [
      label,
      (middle(name, 'cpuSeconds') / middle('read', 'cpuSeconds')).toFixed(1),
      (middle(name, 'wallSeconds') / middle('read', 'wallSeconds')).toFixed(1),
      `${middle(name, 'cpuSeconds').toFixed(1)} s`,
      `${middle(name, 'wallSeconds').toFixed(1)} s`,
      `${least(name).toFixed(1)} s`,
      `${(Math.max(...costs[name].map(({ peakResidentBytes }) => peakResidentBytes)) / GIBIBYTE).toFixed(2)} GiB`,
    ];
    const bytes = statSync(baseline).size + statSync(candidate).size;
    const crossed = [
      ...(middle('gate', 'wallSeconds') > REQUIRED_SECONDS ? [`${middle('gate', 'wallSeconds').toFixed(1)} s`] : []),
      ...costs.gate
        .filter(({ peakResidentBytes }) => peakResidentBytes > GIBIBYTE)
        .map(({ peakResidentBytes }) => `${(peakResidentBytes / GIBIBYTE).toFixed(2)} GiB`),
    ];
    return {
      header: ['what', 'CPU ratio', 'wall ratio', 'CPU (median)', 'wall (median)', 'wall (least)', 'peak memory (RSS, most)'],
      rows: [row('read and JSON.parse', 'read'), row('plumbline gate', 'gate')],
      remarks: [
        `${(bytes / 1e6).toFixed(0)} MB in two files, read in pieces. Required: a median of ${REQUIRED_SECONDS} s of wall time, on two cores without other work, and 1 GiB in every round.`,
        'Bootstrap draws: none. They are made for latency alone, up to 100,000 pairs, and latency never decides; flips of clusters give way to their limit beyond 250 clusters that differ.',
      ],
      ...(crossed.length === 0 ? {} : { failure: `plumbline gate took ${crossed.join(' and ')}` }),
    };
  },
};
