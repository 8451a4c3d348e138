import type { Call } from '@plumbline/protocol';
import { answerOfCall, createRecordReader } from './record-reader.ts';
import type { RecordedAnswers } from './recorded-answers.ts';
import type { ReplayRecord } from './replay-record.ts';

/** The answers of a record that came whole. */
export function answersInMemory({ role, events }: ReplayRecord): RecordedAnswers {
  const reader = createRecordReader<Call>(role);
  for (const event of events) reader.take(event, (call) => call);
  return {
    identity: reader.identity,
    find: (request) => {
      const found = reader.index.find(request);
      return 'missing' in found ? found : { answer: answerOfCall(found.place) };
    },
    close: () => undefined,
  };
}
