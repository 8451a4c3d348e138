import { ROLES, type RunEvent, type RunEventOf, type RunStarted, trialKey } from '@plumbline/protocol';
import { runIdOf } from '../run/run-folder.ts';
import { liveRoles } from '../run/sequential-outcome.ts';
import type { Shards } from './read-shards.ts';

/** A whole run. */
export interface MergedEvents {
  readonly started: RunStarted;
  /** All that follows. */
  readonly events: readonly RunEvent[];
}

/**
 * The events of the whole run that shards make up: those of all shards by their times, as if one run had made them. A suite starts
 * once, with the trials of all shards, and ends with the last of them; what was recorded earlier is there once. The same shards give
 * the same events.
 *
 * @param shards alike
 */
export function mergeEvents(shards: Shards): MergedEvents {
  const [{ run }] = shards;
  const live = liveRoles(run);
  const timed = inTime(shards);
  const begins = new Map<string, RunEvent>();
  const ends = new Map<string, RunEvent>();
  for (const { event } of timed) {
    if (event.type === 'suite-started' && !begins.has(event.suite.name)) begins.set(event.suite.name, event);
    if (event.type === 'suite-finished') ends.set(event.suite, event);
  }
  const isKept = ({ event, isOfFirst }: TimedEvent): boolean => {
    switch (event.type) {
      case 'run-started':
      case 'run-finished':
      // All were overcome, else the shard would not be whole.
      case 'run-interrupted':
      case 'trial-broken-off':
      case 'suite-failed':
      // Each shard had a budget of its own.
      case 'budget-drawn':
        return false;
      case 'suite-recorded':
        return isOfFirst;
      case 'trial-finished':
        return isOfFirst || live.includes(event.trial.role);
      case 'suite-started':
        return begins.get(event.suite.name) === event;
      case 'suite-finished':
        return ends.get(event.suite) === event;
      default:
        return true;
    }
  };
  const expectedOf = (suite: string) => shards.reduce((sum, each) => sum + (each.run.suites.get(suite)?.expectedTrials ?? 0), 0);
  const events = timed.filter(isKept).map(({ event }): RunEvent => {
    if (event.type === 'suite-started') return { ...event, expectedTrials: expectedOf(event.suite.name) };
    if (event.type === 'suite-finished') return { ...event, trials: expectedOf(event.suite) };
    return event.type === 'run-resumed' ? withoutConduct(event) : event;
  });
  const [begin = run.started.at, end = begin] = [timed[0]?.key, timed.at(-1)?.key];
  const trials = new Set(events.flatMap((event) => (event.type === 'trial-finished' ? trialKey(event.trial) : []))).size;
  return {
    started: startedOf(shards, begin),
    events: [...events, { type: 'run-finished', at: end, trials }],
  };
}

interface TimedEvent {
  readonly event: RunEvent;
  readonly isOfFirst: boolean;
  /** When it happened; not before what its shard had written down earlier, though a clock was set back. */
  readonly key: string;
}

function inTime(shards: Shards): TimedEvent[] {
  const [first] = shards;
  const timed = shards.flatMap((shard) => {
    let key = '';
    return shard.events.map((event) => {
      if (event.at > key) key = event.at;
      return { event, isOfFirst: shard === first, key };
    });
  });
  // Sorting is stable: of events of one moment, those of the lower shard come first.
  return timed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
}

/** Each shard went about its calls in its own way, and the whole makes none. */
function withoutConduct<Event extends RunEventOf<'run-started' | 'run-resumed'>>({
  conduct: _,
  ...event
}: Event): Omit<Event, 'conduct'> {
  return event;
}

function startedOf([{ run }, ...others]: Shards, at: string): RunStarted {
  const { shard: _, ...started } = withoutConduct(run.started);
  const refs = ROLES.flatMap((role) => started.roles[role]?.ref ?? []);
  // The number of shards keeps it apart from the shard that was started first.
  return { ...started, at, runId: runIdOf(at, [...refs, `${others.length + 1} shards`]) };
}
