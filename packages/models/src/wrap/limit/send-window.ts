/** How many requests may be under way at one time. No limit until a refusal shows one. Times are milliseconds of one clock. */
export interface SendWindow {
  hasRoom(underWay: number): boolean;
  /** @param level how many were under way, this one included, when it was sent */
  accepted(level: number, nowMs: number): void;
  /** Forgets what was refused. */
  open(): void;
  /** Whether nothing was accepted beside so many others lately. @param level as above */
  isBeyond(level: number): boolean;
  /** @returns whether it may have been refused for the number under way, which is beyond what was accepted lately */
  refused(level: number, nowMs: number): boolean;
}

const DECREASE = 0.9;
/** Near the number that was refused last, the window opens by one after this time and so many answers. */
const CAUTION_MS = 2000;
const CAUTION_ANSWERS = 50;
/** So small a number is believed only when it was refused twice: it may be what others left over of a limit of another kind. */
const FEW = 8;
/** So far beyond that number, and it was refused for something else. */
const DISPROOF = 1.1;
/** How long an accepted request counts as lately, at least. */
const MEMORY_MS = 2000;

/**
 * Additive increase, multiplicative decrease (Chiu and Jain, "Analysis of the increase and decrease algorithms for congestion
 * avoidance in computer networks", 1989): a refusal closes the window to nine tenths of what was under way, and each window full of
 * answers opens it by one; near the number that was refused, two seconds and fifty answers do, but for a small number that was refused
 * only once. Where more than that number are accepted, it was not the number, and the window opens to what was. It only opens while it
 * holds requests back. A refusal beside no more requests than were lately accepted is the pace's business.
 */
export function createSendWindow(): SendWindow {
  let size = Number.POSITIVE_INFINITY;
  let refusedLevel = Number.POSITIVE_INFINITY;
  let isConfirmed = false;
  /** Whether anything was accepted since the last refusal that counted. */
  let hasTaken = false;
  let answers = 0;
  let steppedAtMs = 0;
  let highest = 0;
  let highestBefore = 0;
  let rememberedFromMs = Number.NEGATIVE_INFINITY;
  /** Only what is accepted makes forget what was: in an outage nothing is. */
  const remember = (nowMs: number) => {
    if (nowMs - rememberedFromMs < MEMORY_MS) return;
    highestBefore = highest;
    highest = 0;
    rememberedFromMs = nowMs;
  };
  const disprove = () => {
    refusedLevel = Number.POSITIVE_INFINITY;
    isConfirmed = false;
  };
  const isBeyond = (level: number) => level > Math.max(highest, highestBefore);
  return {
    hasRoom: (underWay) => underWay < Math.floor(size),
    accepted(level, nowMs) {
      remember(nowMs);
      if (level > highest) highest = level;
      hasTaken = true;
      if (level < Math.floor(size)) return;
      if (level > refusedLevel * DISPROOF + 1) disprove();
      answers += 1;
      if (refusedLevel === Number.POSITIVE_INFINITY) size = Math.max(size + 1, level);
      else if (size + 1 < refusedLevel || (refusedLevel <= FEW && !isConfirmed)) size += 1 / size;
      else if (answers >= CAUTION_ANSWERS && nowMs - steppedAtMs >= CAUTION_MS) {
        size = Math.floor(size) + 1;
        answers = 0;
        steppedAtMs = nowMs;
      }
    },
    open() {
      size = Number.POSITIVE_INFINITY;
      disprove();
    },
    isBeyond,
    refused(level, nowMs) {
      if (!isBeyond(level)) {
        if (level <= refusedLevel / 2) isConfirmed = false;
        return false;
      }
      const isSame = refusedLevel < Number.POSITIVE_INFINITY && Math.abs(level - refusedLevel) <= 1 + refusedLevel / 10;
      isConfirmed ||= hasTaken && isSame;
      hasTaken = false;
      refusedLevel = level;
      size = Math.max(1, Math.min(DECREASE * Math.min(size, level), level - 1));
      answers = 0;
      steppedAtMs = nowMs;
      return true;
    },
  };
}
