import { eventOfLine } from './event-of-line.ts';
import type { ReplayRecord } from './replay-record.ts';
import { roleOfRecord } from './role-of-record.ts';
import type { RecordedRole } from './schema.ts';

/**
 * Reads a recorded run whole, to be sent to a page. A last line without its line feed is what an interrupted
 * write leaves behind, and is passed over.
 *
 * @throws PlumblineError `run-log-invalid` naming file and line; `config-invalid` when it is not clear whose answers are meant
 */
export function readRecord(
  text: string,
  options: { readonly file: string; readonly role: RecordedRole | undefined },
): ReplayRecord {
  const { file } = options;
  const lines = text.split('\n').slice(0, -1);
  const events = lines.flatMap((line, index) => (line.trim() === '' ? [] : [eventOfLine(line, { file, line: index + 1 })]));
  const role = roleOfRecord(
    events.find((event) => event.type === 'run-started'),
    options,
  );
  return { file, role, events };
}
