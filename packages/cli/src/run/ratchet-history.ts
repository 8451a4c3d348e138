import { dirname, resolve } from 'node:path';
import { placeKey, type RatchetHistory } from '@plumbline/gate';
import type { Policy, SuiteIdentity, Trial } from '@plumbline/protocol';
import { runLogAt } from '../config/resolve-ref.ts';
import { adoptRecorded } from './adopt-recorded.ts';

/** The candidate that a ratchet holds, and from where the policy's paths are looked for. */
export interface RatchetHistoryOptions {
  readonly candidate: readonly Trial[];
  readonly suites: readonly SuiteIdentity[];
  /** A file; the paths are relative to its folder or the nearest folder above in which they exist. */
  readonly from: string;
  readonly at: string;
}

/** What was found of the runs that a ratchet names, and what a reader should know of it. */
export interface FoundHistory {
  readonly history: RatchetHistory;
  readonly notes: readonly string[];
}

/**
 * Finds the recorded runs that a policy's ratchet names. Of each only the trials count that the candidate has a counterpart of,
 * in suites whose scorers are still the same; a run that is not there is left out, and the gate says so.
 *
 * @throws PlumblineError for a run that is there and damaged or incomplete
 */
export async function ratchetHistory({ ratchet }: Policy, options: RatchetHistoryOptions): Promise<FoundHistory> {
  const [anchor, bestEver] = [await earlier(ratchet?.anchor, options), await earlier(ratchet?.['best-ever'], options)];
  return {
    history: { anchor: anchor?.trials, bestEver: bestEver?.trials },
    notes: [...(anchor?.notes ?? []), ...(bestEver?.notes ?? [])],
  };
}

async function earlier(path: string | undefined, { candidate, suites, from, at }: RatchetHistoryOptions) {
  const runLog = path === undefined ? undefined : findAbove(path, dirname(from));
  if (path === undefined || runLog === undefined) return undefined;
  const trials: Trial[] = [];
  const changed = new Set<string>();
  const scorers = new Map(suites.map((suite) => [suite.name, scorersText(suite)]));
  for (const event of await adoptRecorded(runLog, 'baseline', at)) {
    if (event.type === 'trial-finished') trials.push(event.trial);
    if (event.type !== 'suite-recorded') continue;
    const now = scorers.get(event.suite.name);
    if (now !== undefined && now !== scorersText(event.suite)) changed.add(event.suite.name);
  }
  const asked = new Set(candidate.map(placeKey));
  const notes =
    changed.size === 0 ? [] : [`${path}: not compared with ${[...changed].sort().join(', ')}, whose scorers have changed since.`];
  return { trials: trials.filter((trial) => !changed.has(trial.suite) && asked.has(placeKey(trial))), notes };
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
