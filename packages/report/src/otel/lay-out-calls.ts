import type { Call, Trial } from '@plumbline/protocol';

/** A call and when it ran, in nanoseconds since 1970. */
export interface LaidCall {
  readonly call: Call;
  readonly startNano: bigint;
  readonly endNano: bigint;
}

/** The calls of a trial in time, and when the trial began and ended. */
export interface LaidTrial {
  readonly calls: readonly LaidCall[];
  readonly startNano: bigint;
  readonly endNano: bigint;
}

/**
 * Lays the calls of a trial end to end before its end. A record holds when a trial ended, and of each call how long it took and how
 * long it waited before; calls that overlapped, and what a task did between them, cannot be told from it. A replayed answer took no
 * time: the time that it took once says nothing about this run.
 *
 * @param at when the trial ended, ISO 8601
 */
export function layOutCalls(trial: Trial, at: string): LaidTrial {
  const endNano = BigInt(Date.parse(at)) * 1_000_000n;
  const calls: LaidCall[] = [];
  let cursor = endNano;
  for (const call of trial.status === 'skipped' ? [] : trial.calls.toReversed()) {
    const isReplayed = call.replayed === true;
    const startNano = cursor - nanoOf(isReplayed ? 0 : call.latencyMs);
    calls.push({ call, startNano, endNano: cursor });
    cursor = startNano - nanoOf(isReplayed ? 0 : (call.queueMs ?? 0));
  }
  return { calls: calls.reverse(), startNano: cursor, endNano };
}

function nanoOf(ms: number): bigint {
  return BigInt(Math.round(ms * 1e6));
}
