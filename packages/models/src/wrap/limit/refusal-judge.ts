/** Judges whether refusals have to do with the pace. Times are milliseconds of one clock. */
export interface RefusalJudge {
  /** Whether so few refusals are not listened to now, as slowing down has not helped. */
  isDeaf(nowMs: number): boolean;
  /**
   * A few among many answers were refused, at a pace that is to be lowered.
   *
   * @returns the pace to go back to, where lowering it has not helped again and again; else `undefined`
   */
  light(nowMs: number, pace: number): number | undefined;
  /** So many were refused that the pace must be lowered. */
  heavy(nowMs: number, pace: number): void;
}

/** A refusal so soon after the pace was lowered, and before it has risen again, says that this has not helped. */
const SOON_MS = 2000;
const RISEN_AGAIN = 0.97;
const TIMES = 5;
const DEAF_MS = 30_000;

/**
 * Some servers refuse now and then however slowly one asks: for the load of others, or by accident. Who listens to each such refusal
 * comes to a halt. When lowering the pace five times in a row has not helped, the pace goes back to what it was, and for half a minute
 * only many refusals lower it.
 */
export function createRefusalJudge(): RefusalJudge {
  let deafUntilMs = Number.NEGATIVE_INFINITY;
  let loweredAtMs = Number.NEGATIVE_INFINITY;
  let loweredFrom = Number.POSITIVE_INFINITY;
  let goBackTo = Number.POSITIVE_INFINITY;
  let inVain = 0;
  const lowered = (nowMs: number, pace: number) => {
    if (inVain === 0) goBackTo = pace;
    loweredAtMs = nowMs;
    loweredFrom = pace;
  };
  return {
    isDeaf: (nowMs) => nowMs < deafUntilMs,
    light(nowMs, pace) {
      inVain = nowMs - loweredAtMs < SOON_MS && pace < RISEN_AGAIN * loweredFrom ? inVain + 1 : 0;
      if (inVain < TIMES) {
        lowered(nowMs, pace);
        return undefined;
      }
      inVain = 0;
      deafUntilMs = nowMs + DEAF_MS;
      return goBackTo;
    },
    heavy(nowMs, pace) {
      inVain = 0;
      lowered(nowMs, pace);
    },
  };
}
