import { ROLES, type RoleTiming, type TimeSpread, type Timing, type Trial } from '@plumbline/protocol';
import { quantile } from '@plumbline/stats/quantile';

/**
 * How long the live calls of each role took and waited, those of errored trials too.
 *
 * @param trials of both roles or one, in any order
 * @returns `undefined` where no call was live
 */
export function timingOf(trials: Iterable<Trial>): Timing | undefined {
  const times = { baseline: noTimes(), candidate: noTimes() };
  for (const trial of trials) if (trial.status !== 'skipped') addCalls(trial, times[trial.role]);
  const timing: Timing = {};
  for (const role of ROLES) if (times[role].latencyMs.length > 0) timing[role] = roleTiming(times[role]);
  return timing.baseline === undefined && timing.candidate === undefined ? undefined : timing;
}

interface Times {
  readonly latencyMs: number[];
  readonly firstTokenMs: number[];
  readonly queueMs: number[];
}

function noTimes(): Times {
  return { latencyMs: [], firstTokenMs: [], queueMs: [] };
}

function addCalls({ calls }: Exclude<Trial, { status: 'skipped' }>, times: Times): void {
  for (const { latencyMs, firstTokenMs, queueMs, replayed } of calls) {
    if (replayed === true) continue;
    times.latencyMs.push(latencyMs);
    if (firstTokenMs !== undefined) times.firstTokenMs.push(firstTokenMs);
    times.queueMs.push(queueMs ?? 0);
  }
}

function roleTiming({ latencyMs, firstTokenMs, queueMs }: Times): RoleTiming {
  return {
    calls: latencyMs.length,
    latencyMs: spreadOf(latencyMs),
    ...(firstTokenMs.length === 0 ? {} : { firstTokenMs: spreadOf(firstTokenMs) }),
    queueMs: spreadOf(queueMs),
  };
}

function spreadOf(values: readonly number[]): TimeSpread {
  return { median: quantile(values, 0.5), p90: quantile(values, 0.9) };
}
