import { PlumblineError, parseRecord, quickParser, type RunEvent, RunEventSchema, splitRunLine } from '@plumbline/protocol';

const parseEvent = quickParser(RunEventSchema);

/**
 * The event of one line of a run log.
 *
 * @throws PlumblineError `run-log-invalid` naming file and line
 */
export function eventOfLine(line: string, location: { readonly file: string; readonly line: number }): RunEvent {
  const options = {
    what: 'run event',
    code: 'run-log-invalid',
    location,
    remedy: 'Use a run log that this tool wrote, unedited.',
  } as const;
  let value: unknown;
  try {
    value = JSON.parse(splitRunLine(line).json);
  } catch (cause) {
    throw new PlumblineError(`Cannot read a run event at ${location.file}:${location.line}: not JSON`, { ...options, cause });
  }
  const parsed = parseEvent(value);
  return parsed.success ? parsed.data : parseRecord(RunEventSchema, value, options);
}
