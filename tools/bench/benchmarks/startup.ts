import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { measureProcess, type ProcessCost } from '../measure-process.ts';
import { median } from '../median.ts';

const ROUNDS = 15;
const LIMIT_MS = 20_000;
const REQUIRED_SECONDS = 0.5;

/** How long the command line takes to say its help. */
export const startup: Benchmark = {
  name: 'startup',
  about: '`plumbline --help` beside `node -e 0`, taking turns',
  async run({ root, say }) {
    const commands = { bare: ['-e', '0'], help: [join(root, 'packages/cli/bin/plumbline.js'), '--help'] };
    const costs: Record<keyof typeof commands, ProcessCost[]> = { bare: [], help: [] };
    for (let round = 1; round <= ROUNDS; round++) {
      say(`round ${round} of ${ROUNDS}`);
      costs.bare.push(await measureProcess(commands.bare, { cwd: root, limitMs: LIMIT_MS }));
      costs.help.push(await measureProcess(commands.help, { cwd: root, limitMs: LIMIT_MS }));
    }
    const wall = (name: keyof typeof costs) => median(costs[name].map(({ wallSeconds }) => wallSeconds));
    // The kernel counts in hundredths of a second, so that the mean of many runs says more than their median.
    const cpu = (name: keyof typeof costs) => costs[name].reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0) / ROUNDS;
    const row = (label: string, name: keyof typeof costs) => [
      label,
      (cpu(name) / cpu('bare')).toFixed(2),
      (wall(name) / wall('bare')).toFixed(2),
      `${cpu(name).toFixed(3)} s`,
      `${wall(name).toFixed(3)} s`,
    ];
    const holds = wall('help') <= REQUIRED_SECONDS;
    return {
      header: ['command', 'CPU ratio', 'wall ratio', 'CPU (mean)', 'wall (median)'],
      rows: [row('node -e 0', 'bare'), row('plumbline --help', 'help')],
      remarks: [
        `Required: half a second. ${holds ? 'It holds' : 'It does not hold'} at ${wall('help').toFixed(2)} s of wall time.`,
      ],
    };
  },
};
