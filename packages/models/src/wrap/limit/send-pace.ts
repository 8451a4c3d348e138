import { createRecentAnswers } from './recent-answers.ts';
import { createRefusalJudge } from './refusal-judge.ts';

/** How many requests may be sent in a second. No limit until refusals show one. Times are milliseconds of one clock. */
export interface SendPace {
  /** How long until the next request may be sent; 0 where it may be sent now. */
  waitMs(nowMs: number): number;
  sent(nowMs: number): void;
  /** @param tookMs from sending the request to its answer */
  accepted(nowMs: number, tookMs: number): void;
  /** @param isToBlame whether the pace may have been too high */
  refused(nowMs: number, isToBlame: boolean): void;
  /** The pace, in requests a second, that the server keeps up with, refusing few at most; `undefined` where that is not known. */
  kept(): number | undefined;
  /** An outage is over, which says nothing about the pace: it goes back to little less than one that was kept. */
  recovered(nowMs: number, kept: number): void;
  /** Nothing was sent for so long, on purpose. */
  paused(milliseconds: number): void;
}

/** Refusals closer together than this are one. */
const ROUND_MS = 1000;
/** With fewer answers, a first rate would be a guess. */
const ENOUGH_ANSWERS = 20;
const DECREASE = 0.93;
const LARGEST_DECREASE = 0.7;
/** Of the square root of the pace, so that of those who share a server the slower one gains on the faster one. */
const INCREASE = 0.12;
/** What a refusal took away is not given back within fewer answers. */
const ANSWERS_PER_REFUSAL = 60;
/** In such a time without a refusal, the increase doubles; in twice the time, it triples. */
const ACCELERATION_MS = 4000;
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
 * says nothing: what a busy process did not send in time was not taken either. While it holds requests back it rises in
 * proportion to its square root, and faster the longer nobody complains. Decrease in proportion and increase by less than that let
 * those who share a server come to share it evenly: this is a binomial congestion control (Bansal and Balakrishnan, "Binomial
 * congestion control algorithms", 2001), of which additive increase with multiplicative decrease is another.
 */
export function createSendPace(): SendPace {
  let answers = createRecentAnswers();
  let count = 0;
  let refusedShare = 0;
  const judge = createRefusalJudge();
  let pace = Number.POSITIVE_INFINITY;
  let tokens = 0;
  let filledAtMs = 0;
  let heldBackAtMs = Number.NEGATIVE_INFINITY;
  let loweredAtMs = Number.NEGATIVE_INFINITY;
  const heard = (refused: 0 | 1) => {
    count += 1;
    refusedShare += NEWEST * (refused - refusedShare);
  };
  const advance = (nowMs: number) => {
    const passedMs = Math.max(0, nowMs - filledAtMs);
    filledAtMs = nowMs;
    if (nowMs - heldBackAtMs < ROUND_MS) {
      const calm = (nowMs - loweredAtMs) / ACCELERATION_MS;
      const slowly = (pace * pace * (1 - DECREASE)) / ANSWERS_PER_REFUSAL;
      pace += (Math.min(INCREASE * Math.sqrt(pace), slowly) * (1 + calm) * passedMs) / 1000;
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
      answers.accepted(nowMs, tookMs);
    },
    paused: (milliseconds) => answers.paused(milliseconds),
    kept: () => (count >= ENOUGH_ANSWERS && refusedShare < LIGHT_SHARE ? pace : undefined),
    recovered(nowMs, kept) {
      answers = createRecentAnswers();
      refusedShare = 0;
      if (kept * LARGEST_DECREASE <= pace) return;
      pace = kept * LARGEST_DECREASE;
      filledAtMs = nowMs;
    },
    refused(nowMs, isToBlame) {
      heard(1);
      answers.refused(nowMs);
      if (!isToBlame || nowMs - loweredAtMs < ROUND_MS) return;
      const lately = answers.lately(nowMs);
      if (pace === Number.POSITIVE_INFINITY && (!lately.isTelling || lately.answers < ENOUGH_ANSWERS)) return;
      const moment = { nowMs, answers: count };
      const isHeavy = lately.refusedShare >= LIGHT_SHARE;
      if (isHeavy) judge.heavy(moment, pace);
      else if (judge.isDeaf(nowMs)) return;
      else {
        const before = judge.light(moment, pace);
        if (before !== undefined) {
          pace = before;
          return;
        }
      }
      if (pace === Number.POSITIVE_INFINITY) {
        pace = lately.acceptedPerSecond;
        filledAtMs = nowMs;
      } else if (isHeavy) {
        const least = lately.answers < ENOUGH_ANSWERS ? LARGEST_DECREASE * pace : 0;
        pace = Math.max(least, Math.min(DECREASE * pace, lately.acceptedPerSecond));
      } else pace *= DECREASE;
      pace = Math.max(SLOWEST_PER_SECOND, pace);
      loweredAtMs = nowMs;
    },
  };
}
