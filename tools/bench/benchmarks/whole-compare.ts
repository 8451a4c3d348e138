import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { measureSharingProcess, type SharingProcessCost } from '../measure-process.ts';

const LIMIT_MS = 10 * 60_000;
const REQUIRED_SECONDS = 180;
const GIBIBYTE = 1024 ** 3;

/** What the whole comparison of two models costs beyond their answers. */
export const wholeCompare: Benchmark = {
  name: 'whole-compare',
  about: '2,400 cases by two models through the command line, in Node and in a browser, beside bare generate() before and after',
  async run({ root, folder, say }) {
    const measure = async (label: string, args: readonly string[]): Promise<SharingProcessCost> => {
      say(label);
      return measureSharingProcess(args, { cwd: root, limitMs: LIMIT_MS, expectedCodes: [0, 1, 2] });
    };
    const bare = () => measure('bare generate() in Node', [join(root, 'tools/bench/bare-generate.ts'), 'pip-prod', 'pip-good']);
    const compare = (runtime: string) => {
      const options = ['--runtime', runtime, '--baseline', 'production', '--candidate', 'candidate', '--no-tui'];
      const args = [join(root, 'packages/cli/src/main.ts'), 'compare', ...options, '--out', join(folder, runtime)];
      return measure(`compare in ${runtime}`, args);
    };
    const before = await bare();
    const inNode = await compare('node');
    const inBrowser = await compare('browser');
    const after = await bare();
    const bareCpu = (before.cpuSeconds + after.cpuSeconds) / 2;
    const bareWall = (before.wallSeconds + after.wallSeconds) / 2;
    const row = (label: string, cost: SharingProcessCost) => [
      label,
      (cost.cpuSeconds / bareCpu).toFixed(2),
      (cost.wallSeconds / bareWall).toFixed(2),
      `${cost.cpuSeconds.toFixed(1)} s`,
      `${cost.wallSeconds.toFixed(1)} s`,
      `${(cost.peakProportionalBytes / GIBIBYTE).toFixed(2)} GiB`,
      `${(cost.peakResidentBytes / GIBIBYTE).toFixed(2)} GiB`,
    ];
    const worst = Math.max(inNode.wallSeconds, inBrowser.wallSeconds);
    const holds = worst <= REQUIRED_SECONDS;
    return {
      header: ['what', 'CPU ratio', 'wall ratio', 'CPU', 'wall', 'peak memory (PSS)', 'peak memory (RSS)'],
      rows: [
        row('bare generate(), before', before),
        row('compare in Node', inNode),
        row('compare in the browser (WASM)', inBrowser),
        row('bare generate(), after', after),
      ],
      remarks: [
        `Required: three minutes. ${holds ? 'It holds' : 'It does not hold'}: the slower one took ${worst.toFixed(0)} s.`,
        'Ratios are to the mean of the two bare runs. Bare answers one model after the other on one thread; a comparison has both at work.',
        'Memory is of the whole tree of processes: PSS divides what processes share, RSS counts it for each.',
      ],
    };
  },
};
