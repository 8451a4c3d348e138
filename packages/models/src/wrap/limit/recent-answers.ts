/** What a server took and refused lately. Times are milliseconds of one clock. */
export interface RecentAnswers {
  /** @param tookMs from sending the request to its answer */
  accepted(nowMs: number, tookMs: number): void;
  refused(nowMs: number): void;
  /** Nothing was sent from one moment to another, on purpose. */
  paused(milliseconds: number): void;
  /** Over the last second or twice the usual time of an answer, whichever is longer, or since the first of all where that is shorter. */
  lately(nowMs: number): Lately;
}

/** Rates per second, over how long, and how many answers they are made of. */
export interface Lately {
  readonly seconds: number;
  readonly accepted: number;
  readonly refused: number;
  readonly answers: number;
  /** Whether the first requests of all had time to be answered, several times over. */
  readonly isTelling: boolean;
}

const SLOT_MS = 100;
const SLOTS = 200;
const SHORTEST_SLOTS = 10;
/** Shorter pauses are how a server sets the pace: what it takes between them is not what it takes in a second. */
const SHORTEST_PAUSE_MS = 250;
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
  let usualMs = 0;
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
  const sumOf = (counts: Uint32Array, slots: number): number => {
    let sum = 0;
    for (let back = 0; back <= slots; back += 1) sum += counts[(current - back + SLOTS) % SLOTS] ?? 0;
    return sum;
  };
  return {
    accepted(nowMs, tookMs) {
      advance(nowMs);
      usualMs += NEWEST * (tookMs - usualMs);
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
      const wanted = Math.min(SLOTS - 1, Math.max(SHORTEST_SLOTS, Math.ceil((2 * usualMs) / SLOT_MS)));
      const slots = Math.min(wanted, current);
      const seconds = Math.max(SLOT_MS, slots * SLOT_MS + (activeMs - current * SLOT_MS)) / 1000;
      const taken = sumOf(accepted, slots);
      const turnedAway = sumOf(refused, slots);
      const isTelling = activeMs >= TELLING_TIMES * usualMs && activeMs >= SHORTEST_TELLING_MS;
      return { seconds, accepted: taken / seconds, refused: turnedAway / seconds, answers: taken + turnedAway, isTelling };
    },
  };
}
