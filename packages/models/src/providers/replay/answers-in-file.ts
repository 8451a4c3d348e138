import { Buffer } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { PlumblineError } from '@plumbline/protocol';
import { eventOfLine } from './event-of-line.ts';
import { fileLines } from './file-lines.ts';
import { answerOfCall, callsOf, createRecordReader } from './record-reader.ts';
import type { RecordedAnswers } from './recorded-answers.ts';
import type { RecordFile } from './replay-record.ts';
import type { RecordedRole } from './schema.ts';

/** Where an answer is in a run log. */
interface AnswerPlace {
  /** Where the line of its trial begins, in bytes. */
  readonly offset: number;
  readonly bytes: number;
  readonly line: number;
  /** Which call of the trial it answers, from 0. */
  readonly call: number;
}

/**
 * The answers of a run log, left in the file: only where each stands is kept in memory, some 0.4 kB for a trial of one call.
 *
 * @throws PlumblineError `run-log-invalid` naming file and line; the error of Node for a file that cannot be read
 */
export async function answersInFile({ file, role }: RecordFile): Promise<RecordedAnswers> {
  const reader = createRecordReader<AnswerPlace>(role);
  // A run log has no white space between its members: a line without this says nothing of the role.
  const mark = role === 'judge' ? '"judge' : `"role":"${role}"`;
  for await (const { text, line, offset, bytes } of fileLines(file)) {
    if (!text.includes(mark)) continue;
    reader.take(eventOfLine(text, { file, line }), (_, call) => ({ offset, bytes, line, call }));
  }
  const descriptor = openSync(file, 'r');
  let isOpen = true;
  return {
    identity: reader.identity,
    find: (request) => {
      const found = reader.index.find(request);
      return 'missing' in found ? found : { answer: readAnswer(descriptor, { file, role, place: found.place }) };
    },
    close: () => {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    },
  };
}

interface ReadAnswerOptions {
  readonly file: string;
  readonly role: RecordedRole;
  readonly place: AnswerPlace;
}

function readAnswer(descriptor: number, { file, role, place: { offset, bytes, line, call } }: ReadAnswerOptions) {
  const buffer = Buffer.allocUnsafe(bytes);
  const read = readSync(descriptor, buffer, 0, bytes, offset);
  const event = eventOfLine(buffer.toString('utf8', 0, read), { file, line });
  const answer = event.type === 'trial-finished' ? callsOf(event.trial, role)[call] : undefined;
  if (answer !== undefined) return answerOfCall(answer);
  throw new PlumblineError(`Cannot read the answer at ${file}:${line}: the record has changed since it was opened`, {
    code: 'run-log-invalid',
    remedy: 'Leave a record alone while it is replayed.',
    location: { file, line },
  });
}
