import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlumblineError, type ReportInput } from '@plumbline/protocol';
import { REPORTERS } from '@plumbline/report';
import { isDiskFull } from '../is-disk-full.ts';
import { makeFolder } from './make-folder.ts';

/** Which reports are written where. */
export interface WriteReportsOptions {
  readonly folder: string;
  /** Names of reporters; all when absent. */
  readonly reporters?: readonly string[];
}

/**
 * Writes the report files of a run; each appears whole or not at all.
 *
 * @returns the paths written
 * @throws PlumblineError `usage` for an unknown reporter, `disk-full` or `file-unreadable`
 */
export async function writeReports(input: ReportInput, options: WriteReportsOptions): Promise<string[]> {
  const chosen = requireReporters(options.reporters);
  const paths: string[] = [];
  try {
    await makeFolder(options.folder);
    for (const reporter of chosen) {
      const path = join(options.folder, reporter.file);
      await writeFile(`${path}.part`, reporter.render(input));
      await rename(`${path}.part`, path);
      paths.push(path);
    }
  } catch (error) {
    const full = isDiskFull(error);
    throw new PlumblineError(
      `Cannot write the reports into ${options.folder}: ${error instanceof Error ? error.message : String(error)}`,
      {
        code: full ? 'disk-full' : 'file-unreadable',
        remedy: `${full ? 'Make room, or name' : 'Name'} a folder that you may write to with --out DIR.`,
        cause: error,
      },
    );
  }
  return paths;
}

/** @throws PlumblineError `usage` that lists the reporters there are */
export function requireReporters(names: readonly string[] | undefined) {
  if (names === undefined) return REPORTERS;
  const unknown = names.find((name) => !REPORTERS.some((reporter) => reporter.name === name));
  if (unknown !== undefined) {
    throw new PlumblineError(`Cannot write a report named "${unknown}"`, {
      code: 'usage',
      remedy: `Choose from: ${REPORTERS.map((reporter) => reporter.name).join(', ')}.`,
    });
  }
  return REPORTERS.filter((reporter) => names.includes(reporter.name));
}
