import type { RunView } from '@plumbline/tui';
import type { Host } from '../host.ts';
import { runSummaryText } from '../terminal/run-summary-text.ts';
import { writeStream } from '../terminal/write-stream.ts';
import { requireCompleteRun } from './run-completeness.ts';
import type { RecordedRun } from './run-fold.ts';
import { runSummary } from './run-summary.ts';

/** Which record is told, and where. */
export interface ConcludeRecordOptions {
  readonly host: Host;
  readonly view: RunView;
  readonly json: boolean;
  /** What to say of the trials that errored. */
  readonly errors?: readonly string[];
}

/**
 * Ends a run that is recorded and not decided: of one model, or one shard. Says what it measured and how to go on.
 *
 * @returns the exit code
 * @throws PlumblineError when the record is not whole
 */
export async function concludeRecord(
  run: RecordedRun,
  { host, view, json, errors = [] }: ConcludeRecordOptions,
): Promise<number> {
  requireCompleteRun(run, { allowShard: true });
  await view.finish({ errors, reports: [] });
  const summary = runSummary(run);
  await writeStream(host.stdout, json ? `${JSON.stringify(summary, null, 2)}\n` : runSummaryText(summary));
  return 0;
}
