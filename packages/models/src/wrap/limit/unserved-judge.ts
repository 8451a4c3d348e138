/** Judges what it means that a server closed the connection, or refused, without a word. Times are milliseconds of one clock. */
export interface UnservedJudge {
  accepted(nowMs: number): void;
  /** A request got no word. @returns whether the server seems to take no more now; else it was an accident, or the server is gone */
  isFull(unserved: Unserved): boolean;
  /** Whether the server is to be taken for gone: it gives no word, and took nothing for so long that waiting for it is over. */
  isGone(nowMs: number): boolean;
}

/** A request that got no word. */
export interface Unserved {
  readonly nowMs: number;
  /** Whether one that was sent before it is still being worked on. */
  readonly hasElder: boolean;
  /** Whether more were under way than the server was seen to take lately. */
  readonly isBeyond: boolean;
}

/** So long a server may be away to be started anew. */
const LONGEST_ABSENCE_MS = 30_000;
const IN_A_ROW = 4;
/** Of fewer, each is an accident of its own. */
const LEAST_SHARE = 0.15;
/** The weight of the newest end in that share. */
const NEWEST = 0.02;

/**
 * Many servers that take no more say so with a status of 503 or 502 and no reason, or by closing the connection, and a connection also
 * breaks by accident. It was no accident where more requests were under way than the server was seen to take, where four in a row, or more
 * than a few, got no word; as long as the server works on others, or took one in the last half minute. After that it is gone.
 */
export function createUnservedJudge(): UnservedJudge {
  let acceptedAtMs = Number.NEGATIVE_INFINITY;
  let inARow = 0;
  let share = 0;
  const isAway = (nowMs: number) => nowMs - acceptedAtMs >= LONGEST_ABSENCE_MS;
  return {
    accepted(nowMs) {
      acceptedAtMs = nowMs;
      inARow = 0;
      share -= NEWEST * share;
    },
    isFull({ nowMs, hasElder, isBeyond }) {
      inARow += 1;
      share += NEWEST * (1 - share);
      if (!hasElder && isAway(nowMs)) return false;
      return isBeyond || inARow >= IN_A_ROW || share >= LEAST_SHARE;
    },
    isGone: (nowMs) => inARow > 0 && isAway(nowMs),
  };
}
