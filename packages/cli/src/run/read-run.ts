import { parseRecord, quickParser, type RunEvent, RunEventSchema } from '@plumbline/protocol';
import { type LogLine, readLogLines } from './read-log-lines.ts';
import { createRunFold, INVALID_LOG_REMEDY, invalidLog, type RecordedRun } from './run-fold.ts';
import type { RunLogEnd } from './run-log.ts';

/** A run as it was read from its log. */
export interface ReadRun extends RecordedRun {
  /** Where its whole lines end: before the end of the file when its last line was torn. */
  readonly end: RunLogEnd;
  readonly torn: boolean;
}

const parseEvent = quickParser(RunEventSchema);

/**
 * Reads a run log, streaming.
 *
 * A last line that was cut off in the middle is left out and told by `torn`; any other line that is no event is an
 * error, since trials may be missing behind it.
 *
 * @throws PlumblineError `run-log-invalid` with file, line and what was found; `file-unreadable`
 */
export async function readRun(file: string, onEvent?: (event: RunEvent) => void | Promise<void>): Promise<ReadRun> {
  const fold = createRunFold(file);
  let end: RunLogEnd = { validBytes: 0, fileBytes: 0 };
  let torn = false;
  for await (const line of readLogLines(file)) {
    if (!line.whole) {
      torn = true;
      end = { ...end, fileBytes: line.end };
      break;
    }
    const event = eventOf(file, line);
    end = { validBytes: line.end, fileBytes: line.end, ...(line.sum === undefined ? {} : { sum: line.sum }) };
    fold.apply(event, line.line);
    // Awaiting what is no promise would cost each of many thousand events a turn.
    const pending = onEvent?.(event);
    if (pending !== undefined) await pending;
  }
  return { ...fold.run(), end, torn };
}

function eventOf(file: string, { json, line, offset }: LogLine): RunEvent {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    const found = json.length > 80 ? `${json.slice(0, 77)}...` : json;
    throw invalidLog(file, line, `found ${found}, which is no JSON (byte ${offset})`);
  }
  const parsed = parseEvent(data);
  if (parsed.success) return parsed.data;
  const what = `the event from byte ${offset} of the run log`;
  return parseRecord(RunEventSchema, data, {
    what,
    code: 'run-log-invalid',
    remedy: INVALID_LOG_REMEDY,
    location: { file, line },
  });
}
