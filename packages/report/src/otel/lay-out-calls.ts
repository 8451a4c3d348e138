import type { Call, Trial } from '@plumbline/protocol';

/** A call and when it ran, in nanoseconds since 1970. */
export interface LaidCall {
  readonly call: Call;
  readonly startNano: bigint;
  readonly endNano: bigint;
  /** Whether a scorer asked it of the judge. */
  readonly isJudged: boolean;
}

/** The calls of a trial in time, and when the trial began and ended. */
export interface LaidTrial {
  readonly calls: readonly LaidCall[];
  readonly startNano: bigint;
  readonly endNano: bigint;
}

/**
 * Lays the calls of a trial end to end before its end, those of its scorers last. A record holds when a trial ended, and of each call how long it took and how
 * long it waited before; calls that overlapped, and what a task did between them, cannot be told from it. A replayed answer took no
 * time: the time that it took once says nothing about this run.
 *
 * @param at when the trial ended, ISO 8601
 */
export function layOutCalls(trial: Trial, at: string): LaidTrial {
  const endNano = BigInt(Date.parse(at)) * 1_000_000n;
  const calls: LaidCall[] = [];
  let cursor = endNano;
  const asked = trial.status === 'skipped' ? [] : trial.calls.map((call) => ({ call, isJudged: false }));
  const judged = (trial.judgeCalls ?? []).map((call) => ({ call, isJudged: true }));
  for (const { call, isJudged } of [...asked, ...judged].reverse()) {
    const isReplayed = call.replayed === true;
    const startNano = cursor - nanoOf(isReplayed ? 0 : call.latencyMs);
    calls.push({ call, startNano, endNano: cursor, isJudged });
    cursor = startNano - nanoOf(isReplayed ? 0 : (call.queueMs ?? 0));
  }
  return { calls: calls.reverse(), startNano: cursor, endNano };
}

function nanoOf(ms: number): bigint {
  return BigInt(Math.round(ms * 1e6));
}
