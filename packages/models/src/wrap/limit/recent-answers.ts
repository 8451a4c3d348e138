/** What a server took and refused lately. Times are milliseconds of one clock. */
export interface RecentAnswers {
  /** @param tookMs from sending the request to its answer */
  accepted(nowMs: number, tookMs: number): void;
  refused(nowMs: number): void;
  /** Nothing was sent from one moment to another, on purpose. */
  paused(milliseconds: number): void;
  /**
   * Over the last second, twice the usual time of an answer or the last 128 answers, whichever is longest; at most over twenty seconds, or
   * since the first of all where that is shorter.
   */
  lately(nowMs: number): Lately;
}

/** What was accepted a second, which share of the answers were refusals, and how many answers these are made of. */
export interface Lately {
  readonly acceptedPerSecond: number;
  readonly refusedShare: number;
  readonly answers: number;
  /** Whether one was accepted, and the first requests of all had time to be answered several times over. */
  readonly isTelling: boolean;
}

const SLOT_MS = 100;
const SLOTS = 200;
const SHORTEST_SLOTS = 10;
/** Shorter pauses are how a server sets the pace: what it takes between them is not what it takes in a second. */
const SHORTEST_PAUSE_MS = 250;
/** Of fewer, one more or one less refused by chance would be another share. */
const FEWEST_ANSWERS = 128;
/** The weight of the newest answer in the usual time. */
const NEWEST = 0.1;

/** Before so many times the usual time of an answer, and this time, what came back is little of what was sent. */
const TELLING_TIMES = 4;
const SHORTEST_TELLING_MS = 200;

/** Counts answers in slots of a tenth of a second, twenty seconds back. */
export function createRecentAnswers(): RecentAnswers {
  const accepted = new Uint32Array(SLOTS);
  const refused = new Uint32Array(SLOTS);
  let current = 0;
  let usualMs: number | undefined;
  let pausedMs = 0;
  let firstMs: number | undefined;
  /** The time without pauses: only in it can a server be seen to take anything. */
  const advance = (nowMs: number): number => {
    firstMs ??= nowMs;
    const activeMs = nowMs - firstMs - pausedMs;
    const slot = Math.floor(activeMs / SLOT_MS);
    for (let gone = Math.max(current + 1, slot - SLOTS + 1); gone <= slot; gone += 1) {
      accepted[gone % SLOTS] = 0;
      refused[gone % SLOTS] = 0;
    }
    current = Math.max(current, slot);
    return activeMs;
  };
  /** What came in so many slots before this one and in this one, or in more where that is needed to have enough. */
  const sumOver = (slots: number) => {
    const sum = { accepted: 0, refused: 0, slots: 0 };
    const most = Math.min(SLOTS - 1, current);
    for (let back = 0; back <= most; back += 1) {
      if (back > slots && sum.accepted + sum.refused >= FEWEST_ANSWERS) break;
      sum.accepted += accepted[(current - back) % SLOTS] ?? 0;
      sum.refused += refused[(current - back) % SLOTS] ?? 0;
      sum.slots = back;
    }
    return sum;
  };
  return {
    accepted(nowMs, tookMs) {
      advance(nowMs);
      usualMs = usualMs === undefined ? tookMs : usualMs + NEWEST * (tookMs - usualMs);
      accepted[current % SLOTS] = (accepted[current % SLOTS] ?? 0) + 1;
    },
    refused(nowMs) {
      advance(nowMs);
      refused[current % SLOTS] = (refused[current % SLOTS] ?? 0) + 1;
    },
    paused(milliseconds) {
      if (milliseconds >= SHORTEST_PAUSE_MS) pausedMs += milliseconds;
    },
    lately(nowMs) {
      const activeMs = advance(nowMs);
      const answerMs = usualMs ?? 0;
      const sum = sumOver(Math.max(SHORTEST_SLOTS, Math.ceil((2 * answerMs) / SLOT_MS)));
      const spanMs = sum.slots * SLOT_MS + (activeMs - current * SLOT_MS);
      // What was sent first took its time: until then no answer could come.
      const quietMs = Math.max(0, answerMs - (activeMs - spanMs));
      const seconds = Math.max(SLOT_MS, spanMs - quietMs) / 1000;
      const all = sum.accepted + sum.refused;
      return {
        acceptedPerSecond: sum.accepted / seconds,
        refusedShare: all === 0 ? 0 : sum.refused / all,
        answers: all,
        isTelling: usualMs !== undefined && activeMs >= TELLING_TIMES * answerMs && activeMs >= SHORTEST_TELLING_MS,
      };
    },
  };
}
