import type { Host } from '../host.ts';
import { readRun } from '../run/read-run.ts';
import { createOtelExport, type OtelExport } from './otel-export.ts';
import type { OtelTarget } from './otel-target.ts';

/**
 * Exports a recorded run, as fast as the collector takes it. The ids are those of the export while it ran. Ctrl-C ends the wait for what
 * is left at the end, and not the command.
 *
 * @returns the line that says what was not delivered, if anything
 * @throws PlumblineError `run-log-invalid` or `file-unreadable`
 */
export async function exportRecord(runLog: string, target: OtelTarget, host: Host): Promise<string | undefined> {
  let telemetry: OtelExport | undefined;
  await readRun(runLog, (event) => {
    if (event.type === 'run-started') telemetry = createOtelExport(target, event);
    telemetry?.add(event);
    return telemetry?.room();
  });
  const skip = new AbortController();
  const stopListening = host.onInterrupt(() => skip.abort());
  try {
    return await telemetry?.finish({ signal: skip.signal, say: (line) => void host.stderr.write(`${line}\n`) });
  } finally {
    stopListening();
  }
}
