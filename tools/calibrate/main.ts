// `npm run calibrate -- [gate] [stops] [plan] [models] [--write] ...`: how often the gate is right, by simulation and by known models.
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { errorText } from '../../packages/cli/src/terminal/print-error.ts';
import { machineText } from '../bench/machine-text.ts';
import { circumstancesText } from './circumstances.ts';
import { calibrateGate } from './gate/calibrate-gate.ts';
import { calibrateModels } from './models/calibrate-models.ts';
import type { PartOutcome } from './part-outcome.ts';
import { calibratePlan } from './plan/calibrate-plan.ts';
import { type CalibrateOptions, type Part, readOptions } from './read-options.ts';
import { replaceSection } from './replace-section.ts';
import { calibrateStops } from './stops/calibrate-stops.ts';

const root = join(import.meta.dirname, '../..');
const CALIBRATE: Readonly<Record<Part, (options: CalibrateOptions) => Promise<PartOutcome>>> = {
  gate: calibrateGate,
  stops: calibrateStops,
  plan: calibratePlan,
  models: (options) => calibrateModels(options, { root }),
};

try {
  process.exitCode = await calibrate(readOptions(process.argv.slice(2), { jobs: availableParallelism() }));
} catch (error) {
  process.stderr.write(errorText(error));
  process.exitCode = 3;
}

/** Prints each part, and 1 is the exit code when an error rate is beyond what the policy allows. */
async function calibrate(options: CalibrateOptions): Promise<number> {
  const revision = revisionOf();
  let isAnyBeyond = false;
  for (const part of options.parts) {
    const start = performance.now();
    const { text, isBeyond } = await CALIBRATE[part](options);
    process.stdout.write(`\n${text}\n`);
    isAnyBeyond ||= isBeyond;
    if (!options.write) continue;
    const circumstances = circumstancesText({
      date: new Date().toISOString().slice(0, 10),
      command: options.commands[part],
      minutes: (performance.now() - start) / 60_000,
      machine: machineText(),
      ...(revision ? { revision } : {}),
    });
    const file = join(root, 'docs/calibration.md');
    await writeFile(file, replaceSection(await readFile(file, 'utf8'), { name: part, text: `${circumstances}\n${text}` }));
  }
  return isAnyBeyond ? 1 : 0;
}

/** The commit that is measured, marked where anything but the page itself differs from it; nothing outside a checkout. */
function revisionOf(): string | undefined {
  const git = (...args: string[]) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';
  const commit = git('describe', '--always');
  if (commit === '') return undefined;
  return git('status', '--porcelain', '--', '.', ':!docs/calibration.md') === '' ? commit : `${commit}-dirty`;
}
