import type { Call, ModelIdentity, RunEvent, Trial } from '@plumbline/protocol';
import { type AnswerIndex, createAnswerIndex } from './answer-index.ts';
import type { RecordedRole } from './schema.ts';

/** Takes the events of a record one by one, and knows the model and its answers when all were taken. */
export interface RecordReader<Place> {
  /** @param placeOf where the answer of a call of this event is to be found, by its number from 0 */
  take(event: RunEvent, placeOf: (call: Call, index: number) => Place): void;
  readonly index: AnswerIndex<Place>;
  /** The recorded model; absent when the run ended before it was loaded. */
  readonly identity: ModelIdentity | undefined;
}

/** Reads the answers of a role, or of the judge. */
export function createRecordReader<Place>(role: RecordedRole): RecordReader<Place> {
  const index = createAnswerIndex<Place>({ byRole: role === 'judge' });
  let identity: ModelIdentity | undefined;
  return {
    take: (event, placeOf) => {
      if (event.type === 'model-loaded' && event.role === role) identity = event.identity;
      if (role === 'judge' && event.type === 'suite-started') identity = event.suite.judge ?? identity;
      if (event.type !== 'trial-finished' || (role !== 'judge' && event.trial.role !== role)) return;
      const { trial } = event;
      index.add({
        role: trial.role,
        suite: trial.suite,
        caseId: trial.caseId,
        attempt: trial.attempt,
        calls: callsOf(trial, role).map((call, number) => ({
          requestSha256: call.requestSha256,
          place: placeOf(call, number),
        })),
        ...(trial.status === 'errored' ? { error: `${trial.error.code}: ${trial.error.message}` } : {}),
      });
    },
    index,
    get identity() {
      return identity;
    },
  };
}

/** The calls of a trial that a role, or the judge, answered. */
export function callsOf(trial: Trial, role: RecordedRole): readonly Call[] {
  if (role === 'judge') return trial.judgeCalls ?? [];
  return trial.status === 'skipped' ? [] : trial.calls;
}

/** A recorded call as an answer: what it cost is worked out anew, and whoever takes the answer learns that it is one of a record. */
export function answerOfCall({ requestSha256: _, sampling: __, costUsd: ___, ...answer }: Call) {
  return { ...answer, replayed: true as const };
}
