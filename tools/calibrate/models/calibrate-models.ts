import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPolicyText } from '../../../packages/cli/src/config/load-policy-text.ts';
import { parsePolicy } from '../../../packages/gate/src/index.ts';
import type { PartOutcome } from '../part-outcome.ts';
import type { CalibrateOptions } from '../read-options.ts';
import { calibrateSeed, type SeedVerdict } from './calibrate-seed.ts';
import { judgements, seedLine } from './models-figures.ts';
import { modelsSection } from './models-section.ts';

/** The whole command line on the reference models, whose truth is known, over sets of cases that are new for each seed. */
export async function calibrateModels(options: CalibrateOptions, { root }: { readonly root: string }): Promise<PartOutcome> {
  const policyFile = join(root, 'suites/policy.yaml');
  const { alpha } = parsePolicy(await loadPolicyText(policyFile), { file: policyFile });
  const calibration = { seeds: await verdictsBySeed(options, { root }), opponents: options.opponents, alpha };
  return { text: modelsSection(calibration), isBeyond: judgements(calibration).some(({ isBeyond }) => isBeyond) };
}

async function verdictsBySeed(
  { seeds, opponents, jobs }: CalibrateOptions,
  { root }: { readonly root: string },
): Promise<Map<number, SeedVerdict[]>> {
  const start = performance.now();
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
        const progress = `${found.size} of ${seeds.length}, ${((performance.now() - start) / 60_000).toFixed(1)} min`;
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
