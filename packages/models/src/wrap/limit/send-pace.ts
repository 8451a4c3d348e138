import { createPaceRise, DECREASE } from './pace-rise.ts';
import { createRecentAnswers } from './recent-answers.ts';
import { createRefusalJudge } from './refusal-judge.ts';
import { createVainSlowing } from './vain-slowing.ts';

/** How many requests may be sent in a second. No limit until refusals show one. Times are milliseconds of one clock. */
export interface SendPace {
  /** How long until the next request may be sent; 0 where it may be sent now. */
  waitMs(nowMs: number): number;
  sent(nowMs: number): void;
  /** @param tookMs from sending the request to its answer */
  accepted(nowMs: number, tookMs: number): void;
  refused(nowMs: number, refusal: PacedRefusal): void;
  /** The pace, in requests a second, that the server keeps up with, refusing few at most; `undefined` where that is not known. */
  kept(): number | undefined;
  /** An outage is over, which says nothing about the pace: it goes back to little less than one that was kept. */
  recovered(nowMs: number, before: number): void;
  /** Nothing was sent for so long, on purpose. */
  paused(milliseconds: number): void;
}

/** A request that was refused. */
export interface PacedRefusal {
  readonly sentAtMs: number;
  /** Whether the pace may have been too high. */
  readonly isToBlame: boolean;
}

/** Refusals closer together than this are one. */
const ROUND_MS = 1000;
/** With fewer answers, a first rate would be a guess. */
const ENOUGH_ANSWERS = 20;
const LARGEST_DECREASE = 0.5;
/** Of the pace before an outage. */
const RECOVERY = 0.7;
/** What was not sent in time may be sent later, but no more than this time's worth at once. */
const BURST_MS = 20;
const SLOWEST_PER_SECOND = 1 / 60;
/** Where fewer are refused, the pace may have nothing to do with it. */
const LIGHT_SHARE = 0.15;
/** The weight of the newest answer in the usual share of refusals. */
const NEWEST = 0.02;

/**
 * A token bucket whose rate is learned. The first refusals set it to what the server took lately; later ones, at most one a second,
 * lower it by some hundredths, or, where many were refused, to what the server took lately if that is less. Of few refusals that number
 * says nothing: what a busy process did not send in time was not taken either. While it holds requests back it rises. Where refusals have
 * nothing to do with it, it goes back to what it was.
 */
export function createSendPace(): SendPace {
  let answers = createRecentAnswers();
  let count = 0;
  let refusedShare = 0;
  const judge = createRefusalJudge();
  const vain = createVainSlowing();
  const rise = createPaceRise();
  let pace = Number.POSITIVE_INFINITY;
  let loweredAtCount = 0;
  /** What was sent before this moment tells of another pace. */
  let tellsFromMs = Number.NEGATIVE_INFINITY;
  let tokens = 0;
  let filledAtMs = 0;
  let heldBackAtMs = Number.NEGATIVE_INFINITY;
  let loweredAtMs = Number.NEGATIVE_INFINITY;
  const heard = (refused: 0 | 1) => {
    count += 1;
    refusedShare += NEWEST * (refused - refusedShare);
  };
  const forget = (nowMs: number) => {
    answers = createRecentAnswers();
    tellsFromMs = nowMs;
  };
  const advance = (nowMs: number) => {
    const passedMs = Math.max(0, nowMs - filledAtMs);
    filledAtMs = nowMs;
    if (nowMs - heldBackAtMs < ROUND_MS) {
      pace += (rise.perSecond(pace, nowMs - loweredAtMs) * passedMs) / 1000;
    }
    tokens = Math.min(Math.max(1, (pace * BURST_MS) / 1000), tokens + (pace * passedMs) / 1000);
  };
  return {
    waitMs(nowMs) {
      if (pace === Number.POSITIVE_INFINITY) return 0;
      advance(nowMs);
      if (tokens >= 1) return 0;
      heldBackAtMs = nowMs;
      // Never less than a clock can tell apart.
      return Math.max(0.1, ((1 - tokens) / pace) * 1000);
    },
    sent(nowMs) {
      if (pace === Number.POSITIVE_INFINITY) return;
      advance(nowMs);
      tokens -= 1;
    },
    accepted(nowMs, tookMs) {
      heard(0);
      if (nowMs - tookMs >= tellsFromMs) answers.accepted(nowMs, tookMs);
    },
    paused: (milliseconds) => answers.paused(milliseconds),
    kept: () => (count >= ENOUGH_ANSWERS && refusedShare < LIGHT_SHARE ? pace : undefined),
    recovered(nowMs, before) {
      forget(nowMs);
      refusedShare = 0;
      if (before * RECOVERY <= pace) return;
      pace = before * RECOVERY;
      filledAtMs = nowMs;
    },
    refused(nowMs, { sentAtMs, isToBlame }) {
      heard(1);
      if (sentAtMs >= tellsFromMs) answers.refused(nowMs);
      if (!isToBlame || nowMs - loweredAtMs < ROUND_MS || vain.isDeaf(nowMs)) return;
      const lately = answers.lately(nowMs);
      if (pace === Number.POSITIVE_INFINITY && (!lately.isTelling || lately.answers < ENOUGH_ANSWERS)) return;
      const moment = { nowMs, answers: count };
      const isHeavy = lately.refusedShare >= LIGHT_SHARE && lately.answers >= ENOUGH_ANSWERS;
      if (isHeavy) {
        const before = vain.refused(nowMs, pace, lately);
        if (before !== undefined) {
          pace = before;
          forget(nowMs);
          return;
        }
        judge.heavy(moment, pace);
      } else if (judge.isDeaf(nowMs)) return;
      else {
        const before = judge.light(moment, pace);
        if (before !== undefined) {
          pace = before;
          return;
        }
      }
      if (!isHeavy) rise.lowered(count - loweredAtCount);
      loweredAtCount = count;
      if (pace === Number.POSITIVE_INFINITY) {
        pace = lately.acceptedPerSecond;
        filledAtMs = nowMs;
      } else if (isHeavy) {
        pace = Math.max(LARGEST_DECREASE * pace, Math.min(DECREASE * pace, lately.acceptedPerSecond));
      } else pace *= DECREASE;
      pace = Math.max(SLOWEST_PER_SECOND, pace);
      loweredAtMs = nowMs;
      if (isHeavy) forget(nowMs);
    },
  };
}
