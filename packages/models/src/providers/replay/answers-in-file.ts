import { Buffer } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { type ModelIdentity, PlumblineError } from '@plumbline/protocol';
import { createAnswerIndex } from './answer-index.ts';
import { eventOfLine } from './event-of-line.ts';
import { fileLines } from './file-lines.ts';
import { answerOfCall, callsOf, indexedTrial } from './indexed-trial.ts';
import type { RecordedAnswers } from './recorded-answers.ts';
import type { RecordFile } from './replay-record.ts';

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
  const index = createAnswerIndex<AnswerPlace>();
  let identity: ModelIdentity | undefined;
  // A run log has no white space between its members: a line without this is of nobody, or of the other role.
  const mark = `"role":"${role}"`;
  for await (const { text, line, offset, bytes } of fileLines(file)) {
    if (!text.includes(mark)) continue;
    const event = eventOfLine(text, { file, line });
    if (event.type === 'model-loaded' && event.role === role) identity = event.identity;
    if (event.type !== 'trial-finished' || event.trial.role !== role) continue;
    index.add(indexedTrial(event.trial, (_, call) => ({ offset, bytes, line, call })));
  }
  const descriptor = openSync(file, 'r');
  let isOpen = true;
  return {
    identity,
    find: (request) => {
      const found = index.find(request);
      return 'missing' in found ? found : { answer: readAnswer(descriptor, file, found.place) };
    },
    close: () => {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    },
  };
}

function readAnswer(descriptor: number, file: string, { offset, bytes, line, call }: AnswerPlace) {
  const buffer = Buffer.allocUnsafe(bytes);
  const read = readSync(descriptor, buffer, 0, bytes, offset);
  const event = eventOfLine(buffer.toString('utf8', 0, read), { file, line });
  const answer = event.type === 'trial-finished' ? callsOf(event.trial)[call] : undefined;
  if (answer !== undefined) return answerOfCall(answer);
  throw new PlumblineError(`Cannot read the answer at ${file}:${line}: the record has changed since it was opened`, {
    code: 'run-log-invalid',
    remedy: 'Leave a record alone while it is replayed.',
    location: { file, line },
  });
}
