import type { Call } from '@plumbline/protocol';
import { createAnswerIndex } from './answer-index.ts';
import { answerOfCall, indexedTrial } from './indexed-trial.ts';
import type { RecordedAnswers } from './recorded-answers.ts';
import type { ReplayRecord } from './replay-record.ts';

/** The answers of a record that came whole. */
export function answersInMemory({ identity, trials }: ReplayRecord): RecordedAnswers {
  const index = createAnswerIndex<Call>();
  for (const trial of trials) index.add(indexedTrial(trial, (call) => call));
  return {
    identity,
    find: (request) => {
      const found = index.find(request);
      return 'missing' in found ? found : { answer: answerOfCall(found.place) };
    },
    close: () => undefined,
  };
}
