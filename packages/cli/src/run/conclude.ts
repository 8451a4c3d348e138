import { exitCodeOf, type ReportInput } from '@plumbline/protocol';
import { jsonReporter } from '@plumbline/report';
import type { RunView } from '@plumbline/tui';
import type { Host } from '../host.ts';
import { writeStream } from '../terminal/write-stream.ts';
import { writeReports } from './write-reports.ts';

/** Where a decision is shown and written. */
export interface ConcludeOptions {
  readonly host: Host;
  /** Shows the verdict. */
  readonly view: RunView;
  /** Where the reports go; none are written when absent. */
  readonly folder?: string;
  readonly reporters?: readonly string[];
  /** What to say of the trials that errored. */
  readonly errors?: readonly string[];
  /** Prints what comparison.json holds on stdout besides. */
  readonly json: boolean;
}

/**
 * Writes the reports of a decision, shows the verdict, and says which exit code it means.
 *
 * @throws PlumblineError when a report or the output cannot be written
 */
export async function conclude(input: ReportInput, options: ConcludeOptions): Promise<number> {
  const { host, view, folder, reporters, errors = [], json } = options;
  const reports =
    folder === undefined ? [] : await writeReports(input, { folder, ...(reporters === undefined ? {} : { reporters }) });
  const { verdict, notes } = input.comparison;
  await view.finish({ verdict, notes, errors, reports });
  if (json) await writeStream(host.stdout, jsonReporter.render(input));
  return exitCodeOf(verdict.outcome);
}
