import type { Call, Trial } from '@plumbline/protocol';
import type { IndexedTrial } from './answer-index.ts';

/**
 * What an index keeps of a recorded trial.
 *
 * @param placeOf where the answer of a call is to be found, by its number from 0
 */
export function indexedTrial<Place>(trial: Trial, placeOf: (call: Call, index: number) => Place): IndexedTrial<Place> {
  const { suite, caseId, attempt } = trial;
  return {
    suite,
    caseId,
    attempt,
    calls: callsOf(trial).map((call, index) => ({ requestSha256: call.requestSha256, place: placeOf(call, index) })),
    ...(trial.status === 'errored' ? { error: `${trial.error.code}: ${trial.error.message}` } : {}),
  };
}

/** The calls of a trial whose answers a replay gives again. */
export function callsOf(trial: Trial): readonly Call[] {
  return trial.status === 'skipped' ? [] : trial.calls;
}

/** A recorded call as an answer: what it cost is worked out anew, and whoever takes the answer learns that it is one of a record. */
export function answerOfCall({ requestSha256: _, costUsd: __, ...answer }: Call) {
  return { ...answer, replayed: true as const };
}
