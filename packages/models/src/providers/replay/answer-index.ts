import type { Call, Trial } from '@plumbline/protocol';
import type { ReplayedRequest } from './recorded-answers.ts';

/** A recorded call: the hash of what was asked, and where its answer is. */
export interface IndexedCall<Place> {
  readonly requestSha256: Call['requestSha256'];
  readonly place: Place;
}

/** What a record knows of one trial. */
export interface IndexedTrial<Place> extends Pick<Trial, 'role' | 'suite' | 'caseId' | 'attempt'> {
  readonly calls: readonly IndexedCall<Place>[];
  /** How the trial errored, if it did. */
  readonly error?: string;
}

/** Finds recorded answers again. */
export interface AnswerIndex<Place> {
  /** A trial that was run again takes the place of the earlier one. */
  add(trial: IndexedTrial<Place>): void;
  /** Where the answer is, or why there is none. */
  find(request: ReplayedRequest): { readonly place: Place } | { readonly missing: string };
}

type Entry<Place> = Pick<IndexedTrial<Place>, 'calls' | 'error'>;

/**
 * An index of recorded answers. A trial gets its own answers, equal requests in the order in which it asked them, and each once:
 * no answer stands for two. Where the record has no such trial, or this one did not ask that, it gets those of other trials to the
 * same request. A request that no trial asks (plain `complete`) is answered in turn, the last answer again and again.
 *
 * @param byRole whether a trial of one role is another than that of the other role: so it is for a judge, who judges both
 */
export function createAnswerIndex<Place>({ byRole }: { readonly byRole: boolean }): AnswerIndex<Place> {
  const trialPlace = ({ role, suite, caseId }: Pick<Trial, 'role' | 'suite' | 'caseId'>, attempt: number): string =>
    `${attempt} ${JSON.stringify(byRole ? [role, suite, caseId] : [suite, caseId])}`;
  const trials = new Map<string, Entry<Place>>();
  const usedByTrial = new WeakMap<object, Map<string, number>>();
  const usedWithoutTrial = new Map<string, number>();
  let others: Map<string, Place[]> | undefined;

  const othersFor = (request: ReplayedRequest): readonly Place[] => {
    others ??= byRequest(trials);
    return others.get(requestKey(request.requestSha256, request.attempt)) ?? [];
  };
  return {
    add: (trial) => {
      const { attempt, calls, error } = trial;
      others = undefined;
      trials.set(trialPlace(trial, attempt), { calls, ...(error === undefined ? {} : { error }) });
    },
    find: (request) => {
      const { requestSha256, attempt, trial } = request;
      const key = requestKey(requestSha256, attempt);
      if (trial === undefined) {
        const places = othersFor(request);
        const place = places[Math.min(countUp(usedWithoutTrial, key), places.length - 1)];
        return place === undefined ? { missing: 'it holds no answer to this request' } : { place };
      }
      const used = usedByTrial.get(trial) ?? new Map<string, number>();
      usedByTrial.set(trial, used);
      const own = trials.get(trialPlace(trial, attempt));
      const ownPlaces = own?.calls.filter((call) => call.requestSha256 === requestSha256).map(({ place }) => place) ?? [];
      const places = ownPlaces.length > 0 ? ownPlaces : othersFor(request);
      const index = countUp(used, key);
      const place = places[index];
      return place === undefined ? { missing: whyMissing(own, places.length, attempt) } : { place };
    },
  };
}

function whyMissing(own: Entry<unknown> | undefined, answers: number, attempt: number): string {
  if (answers > 0) return `the request is asked more often than the ${answers} ${answers === 1 ? 'time' : 'times'} that it holds`;
  if (own?.error !== undefined) return `there the trial errored: ${own.error}`;
  if (own === undefined)
    return `it holds no such trial${attempt === 0 ? '' : ` (attempt ${attempt})`}, and no answer to its request`;
  return 'there the trial asked something else';
}

/** Counts uses of a key. @returns how many there were before */
function countUp(counts: Map<string, number>, key: string): number {
  const before = counts.get(key) ?? 0;
  counts.set(key, before + 1);
  return before;
}

function byRequest<Place>(trials: ReadonlyMap<string, Entry<Place>>): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const [key, { calls }] of trials) {
    const attempt = Number(key.slice(0, key.indexOf(' ')));
    for (const { requestSha256, place } of calls) {
      const request = requestKey(requestSha256, attempt);
      const list = places.get(request);
      if (list === undefined) places.set(request, [place]);
      else list.push(place);
    }
  }
  return places;
}

function requestKey(requestSha256: string, attempt: number): string {
  return `${attempt} ${requestSha256}`;
}
