import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { changedImport, PlumblineError, type SuiteIdentity } from '@plumbline/protocol';
import type { SuiteFile } from '../config/find-suites.ts';
import { CHANGED_SUITE_REMEDY, otherImport } from './other-import.ts';
import type { RecordedRun } from './run-fold.ts';

/** The suite files of a run that is taken up again. */
export interface RefuseChangedSuitesOptions {
  /** The run folder. */
  readonly folder: string;
  /** The workspace root, absolute. */
  readonly root: string;
  readonly suites: readonly SuiteFile[];
  /** The suites as they were when the run began. */
  readonly before: RecordedRun['suites'];
}

/**
 * Refuses a run whose suite files, or what they were found to import when it began, have changed. What they import besides by now shows
 * only once they are loaded (`createSuiteAdmission`).
 *
 * @throws PlumblineError `pairing-refused` naming the file
 */
export async function refuseChangedSuites({ folder, root, suites, before }: RefuseChangedSuitesOptions): Promise<void> {
  const attempted = `Cannot resume the run in ${folder}`;
  const identities = [...before.values()].map(({ identity }) => identity);
  for (const { file, sha256 } of suites) {
    const was = identities.find((identity) => identity.file === file)?.sha256;
    if (was === undefined || was === sha256) continue;
    throw new PlumblineError(`${attempted}: ${file} has changed since`, {
      code: 'pairing-refused',
      remedy: CHANGED_SUITE_REMEDY,
    });
  }
  const realRoot = await realpath(root);
  for (const suite of identities) {
    const changed = changedImport(suite, { imports: await importsNow(suite, realRoot) });
    if (changed !== undefined) throw otherImport(attempted, { suiteFile: suite.file, ...changed });
  }
}

async function importsNow({ imports = {} }: SuiteIdentity, root: string): Promise<Record<string, string>> {
  const found = await Promise.all(
    Object.keys(imports).map(async (file) => {
      const bytes = await readFile(resolve(root, file)).catch(() => undefined);
      return bytes === undefined ? [] : [[file, createHash('sha256').update(bytes).digest('hex')]];
    }),
  );
  return Object.fromEntries(found.flat());
}
