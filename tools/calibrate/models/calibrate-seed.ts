import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Comparison, ComparisonSchema, parseRecord, type VerdictOutcome } from '../../../packages/protocol/src/index.ts';
import type { Opponent } from './opponents.ts';
import { runPlumbline } from './run-plumbline.ts';
import { writeWorkspace } from './write-workspace.ts';

/** The verdict on one opponent over the items of one seed. */
export interface SeedVerdict {
  readonly opponent: Opponent;
  readonly outcome: VerdictOutcome;
  readonly because: string;
}

export interface CalibrateSeedOptions {
  /** Root of the repository, absolute. */
  readonly root: string;
  /** A folder of this seed's own under the root; taken away at the end. */
  readonly folder: string;
  readonly opponents: readonly Opponent[];
}

/**
 * Compares each opponent with production over the items of a seed, by the command line: production is run once and recorded,
 * and every comparison takes its trials from that record.
 *
 * @throws PlumblineError `run-incomplete` when a run could not be made
 */
export async function calibrateSeed(seed: number, { root, folder, opponents }: CalibrateSeedOptions): Promise<SeedVerdict[]> {
  const baseline = join(folder, 'production');
  try {
    const config = await writeWorkspace({ root, folder, seed });
    const shared = ['--config', config, '--no-tui'];
    await runPlumbline(['run', ...shared, '--runtime', 'node', '--model', 'production', '--out', baseline], {
      folder: root,
      makes: join(baseline, 'run.ndjson'),
    });
    const verdicts: SeedVerdict[] = [];
    for (const opponent of opponents) {
      const out = join(folder, `against-${opponent.name}`);
      const candidate = opponent.name === 'production' ? baseline : opponent.name;
      const roles = ['--runtime', 'node', '--baseline', baseline, '--candidate', candidate];
      const file = join(out, 'comparison.json');
      await runPlumbline(['compare', ...shared, ...roles, '--out', out, '--reporter', 'json'], { folder: root, makes: file });
      const { outcome, because } = (await readComparison(file)).verdict;
      verdicts.push({ opponent, outcome, because });
    }
    return verdicts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readComparison(file: string): Promise<Comparison> {
  return parseRecord(ComparisonSchema, JSON.parse(await readFile(file, 'utf8')), {
    what: 'the comparison',
    code: 'run-log-invalid',
    location: { file },
  });
}
