import { join } from 'node:path';
import { spawnMockOpenai } from '../../mock-openai/spawn-mock-openai.ts';
import type { Benchmark } from '../benchmark.ts';
import { measureProcess, type ProcessCost } from '../measure-process.ts';
import { median } from '../median.ts';
import { createMockWorkspace } from '../mock-workspace.ts';

const ROUNDS = 15;
const LIMIT_MS = 60_000;
/** CPU time of a command with all processes that it starts, in seconds. */
const REQUIRED = { help: 0.5, run: 1 } as const;

/** What the command line takes to say its help, and to run a single case. */
export const startup: Benchmark = {
  name: 'startup',
  about: '`plumbline --help` and a `plumbline run` of one case beside `node -e 0`, taking turns',
  async run({ root, say }) {
    const plumbline = join(root, 'packages/cli/bin/plumbline.js');
    const mock = await spawnMockOpenai({ models: ['new'] });
    const { folder: cwd, remove } = createMockWorkspace({ url: mock.url, cases: 1 });
    const commands = {
      bare: ['-e', '0'],
      help: [plumbline, '--help'],
      run: [plumbline, 'run', '--model', 'new', '--no-tui', '--no-cache'],
    };
    const costs: Record<keyof typeof commands, ProcessCost[]> = { bare: [], help: [], run: [] };
    try {
      for (let round = 1; round <= ROUNDS; round++) {
        say(`round ${round} of ${ROUNDS}`);
        costs.bare.push(await measureProcess(commands.bare, { cwd, limitMs: LIMIT_MS }));
        costs.help.push(await measureProcess(commands.help, { cwd, limitMs: LIMIT_MS }));
        costs.run.push(await measureProcess(commands.run, { cwd, limitMs: LIMIT_MS }));
      }
    } finally {
      remove();
      await mock.close();
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
    const crossed = [
      ...(cpu('help') > REQUIRED.help ? [`--help took ${cpu('help').toFixed(2)} s of CPU`] : []),
      ...(cpu('run') > REQUIRED.run ? [`a run of one case took ${cpu('run').toFixed(2)} s of CPU`] : []),
    ];
    return {
      header: ['command', 'CPU ratio', 'wall ratio', 'CPU (mean)', 'wall (median)'],
      rows: [row('node -e 0', 'bare'), row('plumbline --help', 'help'), row('plumbline run, one case', 'run')],
      remarks: [
        `Required: ${REQUIRED.help} s of CPU for --help and ${REQUIRED.run} s for a run of one case, all processes together.`,
      ],
      ...(crossed.length === 0 ? {} : { failure: crossed.join(' and ') }),
    };
  },
};
