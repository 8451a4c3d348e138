import { placeKey, type RatchetHistory } from '@plumbline/gate';
import type { Policy, SuiteIdentity, Trial } from '@plumbline/protocol';
import { type EarlierRecordOptions, earlierRecord, type RatchetLine } from './earlier-record.ts';
import { stoppedNote } from './stopped-note.ts';

/** Which trials of the earlier runs count. */
export interface AmongOptions {
  /** Whether the candidate that the ratchet holds has a counterpart of a trial. */
  readonly isAsked: (trial: Trial) => boolean;
  /** The candidate's suites: those whose scorers have changed since are left out. */
  readonly suites: readonly SuiteIdentity[];
}

/** What was found of the runs that a ratchet names, and what a reader should know of it. */
export interface FoundHistory {
  readonly history: RatchetHistory;
  readonly notes: readonly string[];
}

/** The runs that a policy's ratchet names, as far as they are there. */
export interface Ratchet {
  among(options: AmongOptions): FoundHistory;
}

/** The candidate that a ratchet holds. */
export interface RatchetHistoryOptions extends EarlierRecordOptions {
  readonly candidate: readonly Trial[];
  readonly suites: readonly SuiteIdentity[];
}

/**
 * Finds the recorded runs that a policy's ratchet names. Of each only the trials count that the candidate has a counterpart of,
 * in suites whose scorers are still the same; a run that is not there is left out, and the gate says so.
 *
 * @throws PlumblineError for a run that is there and damaged or incomplete, and for a comparison of which no role is named
 */
export async function ratchetHistory(policy: Policy, options: RatchetHistoryOptions): Promise<FoundHistory> {
  const asked = new Set(options.candidate.map(placeKey));
  const ratchet = await openRatchet(policy, options);
  return ratchet.among({ isAsked: (trial) => asked.has(placeKey(trial)), suites: options.suites });
}

/**
 * Reads the recorded runs that a policy's ratchet names, once for several decisions.
 *
 * @throws PlumblineError for a run that is there and damaged or incomplete, and for a comparison of which no role is named
 */
export async function openRatchet(policy: Pick<Policy, 'ratchet'>, options: EarlierRecordOptions): Promise<Ratchet> {
  const [anchor, bestEver] = [await earlier('anchor', policy, options), await earlier('best-ever', policy, options)];
  return {
    among: (among) => {
      const [first, second] = [anchor?.(among), bestEver?.(among)];
      return {
        history: { anchor: first?.trials, bestEver: second?.trials },
        notes: [...(first?.notes ?? []), ...(second?.notes ?? [])],
      };
    },
  };
}

async function earlier(line: RatchetLine, { ratchet }: Pick<Policy, 'ratchet'>, options: EarlierRecordOptions) {
  const path = ratchet?.[line];
  const record = path === undefined ? undefined : await earlierRecord(line, path, options);
  if (path === undefined || record === undefined) return undefined;
  return ({ isAsked, suites }: AmongOptions) => {
    const scorers = new Map(suites.map((suite) => [suite.name, scorersText(suite)]));
    const changed = new Set<string>();
    const notes: string[] = [];
    for (const event of record.events) {
      if (event.type !== 'suite-recorded') continue;
      if (event.stopped !== undefined && notes.length === 0) notes.push(stoppedNote(path, event.stopped));
      const now = scorers.get(event.suite.name);
      if (now !== undefined && now !== scorersText(event.suite)) changed.add(event.suite.name);
    }
    const trials = record.events.flatMap((event) =>
      event.type === 'trial-finished' && !changed.has(event.trial.suite) && isAsked(event.trial) ? [event.trial] : [],
    );
    const names = [...changed].sort().join(', ');
    if (names !== '') notes.push(`${path}: not compared with ${names}, whose scorers have changed since.`);
    return { trials, notes: [record.note, ...notes] };
  };
}

function scorersText({ scorers }: SuiteIdentity): string {
  return scorers
    .map(({ name, version }) => `${name} ${version}`)
    .sort()
    .join(', ');
}
