import { dirname, resolve } from 'node:path';
import { placeKey, type RatchetHistory } from '@plumbline/gate';
import type { Policy, PriceTable, SuiteIdentity, Trial } from '@plumbline/protocol';
import { runLogAt } from '../config/resolve-ref.ts';
import { adoptRecorded } from './adopt-recorded.ts';
import { repriceEvents } from './reprice-run.ts';
import { stoppedNote } from './stopped-note.ts';

/** From where the policy's paths are looked for. */
export interface OpenRatchetOptions {
  /** A file; the paths are relative to its folder or the nearest folder above in which they exist. */
  readonly from: string;
  readonly at: string;
  /** The candidate's price table, by which earlier runs are costed too; absent leaves their costs as recorded. */
  readonly prices?: PriceTable | undefined;
}

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
export interface RatchetHistoryOptions extends OpenRatchetOptions {
  readonly candidate: readonly Trial[];
  readonly suites: readonly SuiteIdentity[];
}

/**
 * Finds the recorded runs that a policy's ratchet names. Of each only the trials count that the candidate has a counterpart of,
 * in suites whose scorers are still the same; a run that is not there is left out, and the gate says so.
 *
 * @throws PlumblineError for a run that is there and damaged or incomplete
 */
export async function ratchetHistory(policy: Policy, options: RatchetHistoryOptions): Promise<FoundHistory> {
  const asked = new Set(options.candidate.map(placeKey));
  const ratchet = await openRatchet(policy, options);
  return ratchet.among({ isAsked: (trial) => asked.has(placeKey(trial)), suites: options.suites });
}

/**
 * Reads the recorded runs that a policy's ratchet names, once for several decisions.
 *
 * @throws PlumblineError for a run that is there and damaged or incomplete
 */
export async function openRatchet({ ratchet }: Policy, options: OpenRatchetOptions): Promise<Ratchet> {
  const [anchor, bestEver] = [await earlier(ratchet?.anchor, options), await earlier(ratchet?.['best-ever'], options)];
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

async function earlier(path: string | undefined, { from, at, prices }: OpenRatchetOptions) {
  const runLog = path === undefined ? undefined : findAbove(path, dirname(from));
  if (path === undefined || runLog === undefined) return undefined;
  const recorded = repriceEvents(await adoptRecorded(runLog, 'baseline', at), prices);
  return ({ isAsked, suites }: AmongOptions) => {
    const scorers = new Map(suites.map((suite) => [suite.name, scorersText(suite)]));
    const changed = new Set<string>();
    const notes: string[] = [];
    for (const event of recorded) {
      if (event.type !== 'suite-recorded') continue;
      if (event.stopped !== undefined && notes.length === 0) notes.push(stoppedNote(path, event.stopped));
      const now = scorers.get(event.suite.name);
      if (now !== undefined && now !== scorersText(event.suite)) changed.add(event.suite.name);
    }
    const trials = recorded.flatMap((event) =>
      event.type === 'trial-finished' && !changed.has(event.trial.suite) && isAsked(event.trial) ? [event.trial] : [],
    );
    const names = [...changed].sort().join(', ');
    if (names !== '') notes.push(`${path}: not compared with ${names}, whose scorers have changed since.`);
    return { trials, notes };
  };
}

function findAbove(path: string, folder: string): string | undefined {
  const found = runLogAt(resolve(folder, path));
  if (found !== undefined || dirname(folder) === folder) return found;
  return findAbove(path, dirname(folder));
}

function scorersText({ scorers }: SuiteIdentity): string {
  return scorers
    .map(({ name, version }) => `${name} ${version}`)
    .sort()
    .join(', ');
}
