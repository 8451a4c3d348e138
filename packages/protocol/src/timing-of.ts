import { ROLES } from './role.ts';
import type { RoleTiming, TimeSpread, Timing } from './timing.ts';
import type { Trial } from './trial.ts';

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
  const sorted = Float64Array.from(values).sort();
  return { median: quantileOf(sorted, 0.5), p90: quantileOf(sorted, 0.9) };
}

/** Linear between ranks: type 7 of Hyndman and Fan (1996), as the latency metrics are. */
function quantileOf(sorted: Float64Array, probability: number): number {
  const position = (sorted.length - 1) * probability;
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? 0;
  return below + (position - Math.floor(position)) * (above - below);
}
