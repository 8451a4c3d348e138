/** Judges whether refusals have to do with the pace. Times are milliseconds of one clock. */
export interface RefusalJudge {
  /** Whether so few refusals are not listened to now, as slowing down has not helped. */
  isDeaf(nowMs: number): boolean;
  /**
   * A few among many answers were refused, at a pace that is to be lowered.
   *
   * @returns the pace to go back to, where lowering it has not helped again and again; else `undefined`
   */
  light(moment: Moment, pace: number): number | undefined;
  /** So many were refused that the pace must be lowered. */
  heavy(moment: Moment, pace: number): void;
}

/** When something happened, by the clock and by how many answers there were before. */
export interface Moment {
  readonly nowMs: number;
  readonly answers: number;
}

/** A refusal so soon, by either measure, after the pace was lowered, and before it has risen again, says that this has not helped. */
const SOON_MS = 2000;
const SOON_ANSWERS = 60;
const RISEN_AGAIN = 0.97;
const TIMES = 5;
const DEAF_MS = 10_000;

/**
 * Some servers refuse now and then however slowly one asks: for the load of others, or by accident. Who listens to each such refusal
 * comes to a halt. When lowering the pace five times in a row has not helped, the pace goes back to what it was, and for ten
 * seconds only many refusals lower it.
 */
export function createRefusalJudge(): RefusalJudge {
  let deafUntilMs = Number.NEGATIVE_INFINITY;
  let loweredAt: Moment = { nowMs: Number.NEGATIVE_INFINITY, answers: Number.NEGATIVE_INFINITY };
  let loweredFrom = Number.POSITIVE_INFINITY;
  let goBackTo = Number.POSITIVE_INFINITY;
  let inVain = 0;
  const lowered = (moment: Moment, pace: number) => {
    if (inVain === 0) goBackTo = pace;
    loweredAt = moment;
    loweredFrom = pace;
  };
  return {
    isDeaf: (nowMs) => nowMs < deafUntilMs,
    light(moment, pace) {
      const isSoon = moment.nowMs - loweredAt.nowMs < SOON_MS || moment.answers - loweredAt.answers < SOON_ANSWERS;
      inVain = isSoon && pace < RISEN_AGAIN * loweredFrom ? inVain + 1 : 0;
      if (inVain < TIMES) {
        lowered(moment, pace);
        return undefined;
      }
      inVain = 0;
      deafUntilMs = moment.nowMs + DEAF_MS;
      return goBackTo;
    },
    heavy(moment, pace) {
      inVain = 0;
      lowered(moment, pace);
    },
  };
}
