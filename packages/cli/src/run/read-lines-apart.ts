import { Worker } from 'node:worker_threads';
import { type TrialLinesOptions, type TrialLinesParts, type TrialLinesTable, trialLinesTable } from '@plumbline/gate';
import { PlumblineError, type PlumblineErrorOptions } from '@plumbline/protocol';

/** What the thread answers: the file, or why it cannot be read. */
export type LinesAnswer =
  | { readonly state: 'read'; readonly parts: TrialLinesParts }
  | { readonly state: 'refused'; readonly message: string; readonly options: PlumblineErrorOptions }
  | { readonly state: 'failed'; readonly error: unknown };

/**
 * Reads a file of interchange lines as `readTrialTable` does, but in a thread of its own; the columns are handed over, not copied.
 *
 * @throws PlumblineError as `readTrialTable`
 */
export async function readLinesApart(options: TrialLinesOptions): Promise<TrialLinesTable> {
  const worker = new Worker(new URL('./read-lines-thread.ts', import.meta.url), { workerData: options });
  const { promise, resolve, reject } = Promise.withResolvers<LinesAnswer>();
  worker.once('message', resolve).once('error', reject);
  worker.once('exit', (code) =>
    reject(
      new PlumblineError(`Cannot read trials at ${options.file}: the thread that read it ended with code ${code}`, {
        code: 'internal',
        remedy: 'Report this as a defect.',
        location: { file: options.file },
      }),
    ),
  );
  const answer = await promise;
  switch (answer.state) {
    case 'read':
      return trialLinesTable(answer.parts, options.role);
    case 'refused':
      throw new PlumblineError(answer.message, answer.options);
    case 'failed':
      throw answer.error;
  }
}
