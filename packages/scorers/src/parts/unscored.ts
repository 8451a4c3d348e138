import type { ScoreOutcome } from '@plumbline/protocol';

/** The outcome of a scorer that cannot judge this trial, and why: neither right nor wrong. */
export function unscored(reason: string): ScoreOutcome {
  return { state: 'unscored', reason };
}
