// `npm run calibrate -- [--seeds 201-220] [--models candidate,unchanged] [--jobs 2] [--write]`: how often the gate is right.
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { loadPolicyText } from '../../packages/cli/src/config/load-policy-text.ts';
import { errorText } from '../../packages/cli/src/terminal/print-error.ts';
import { parsePolicy } from '../../packages/gate/src/index.ts';
import { machineText } from '../bench/machine-text.ts';
import { calibrateSeed, type SeedVerdict } from './calibrate-seed.ts';
import { judgements, outcomeTable, seedLine } from './calibration-page.ts';
import { type CalibrateOptions, readOptions } from './read-options.ts';
import { renderPage } from './render-page.ts';

const root = join(import.meta.dirname, '../..');
const start = performance.now();

try {
  process.exitCode = await calibrate(readOptions(process.argv.slice(2), { jobs: availableParallelism() }));
} catch (error) {
  process.stderr.write(errorText(error));
  process.exitCode = 3;
}

/** Prints the table, and 1 is the exit code when an error rate is beyond the policy's alpha. */
async function calibrate(options: CalibrateOptions): Promise<number> {
  const policyFile = join(root, 'suites/policy.yaml');
  const { alpha } = parsePolicy(await loadPolicyText(policyFile), { file: policyFile });
  const revision = spawnSync('git', ['describe', '--always', '--dirty'], { cwd: root, encoding: 'utf8' }).stdout?.trim();
  const calibration = { seeds: await verdictsBySeed(options), opponents: options.opponents, alpha };
  const judged = judgements(calibration);
  process.stdout.write(`\n${outcomeTable(calibration)}\n${judged.map(({ because }) => `- ${because}\n`).join('')}`);
  if (options.write) {
    const page = renderPage(calibration, {
      date: new Date().toISOString().slice(0, 10),
      command: options.command,
      minutes: minutesSinceStart(),
      machine: machineText(),
      ...(revision ? { revision } : {}),
    });
    await writeFile(join(root, 'docs/calibration.md'), page);
  }
  return judged.some(({ isBeyond }) => isBeyond) ? 1 : 0;
}

async function verdictsBySeed({ seeds, opponents, jobs }: CalibrateOptions): Promise<Map<number, SeedVerdict[]>> {
  await mkdir(join(root, 'reports'), { recursive: true });
  // Under the root, so that suites and configuration belong to one workspace; git ignores the folder.
  const folder = await mkdtemp(join(root, 'reports/calibrate-'));
  const found = new Map<number, SeedVerdict[]>();
  const failures: unknown[] = [];
  const waiting = seeds.values();
  const work = async () => {
    for (const seed of waiting) {
      if (failures.length > 0) return;
      try {
        const verdicts = await calibrateSeed(seed, { root, folder: join(folder, String(seed)), opponents });
        found.set(seed, verdicts);
        const progress = `${found.size} of ${seeds.length}, ${minutesSinceStart().toFixed(1)} min`;
        process.stdout.write(`[${progress}] ${seedLine(seed, verdicts)}\n`);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  await rm(folder, { recursive: true, force: true });
  for (const error of failures) throw error;
  return new Map([...found].sort(([a], [b]) => a - b));
}

function minutesSinceStart(): number {
  return (performance.now() - start) / 60_000;
}
