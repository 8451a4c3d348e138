import { createAdvisedPace } from './advised-pace.ts';
import { createFairQueue } from './fair-queue.ts';
import { createPause } from './pause.ts';
import type { RateLimits } from './rate-limits.ts';
import { createSendPace } from './send-pace.ts';
import { createSendWindow } from './send-window.ts';
import { createSilence } from './silence.ts';
import { createUnservedJudge } from './unserved-judge.ts';
import type { UnservedTries } from './unserved-tries.ts';

/** The clock of a gate: that of this process, or one of a simulation. */
export interface GateClock {
  /** Milliseconds from some moment on, never going back. */
  nowMs(): number;
  /** @returns a function that takes the timer back */
  setTimer(milliseconds: number, action: () => void): () => void;
}

/** Leave to send one request, to be given back by exactly one of `accepted`, `refused`, `unserved` and `left`. */
export interface Ticket {
  /** The server answered. @param tokens what the request took, input and output, if known */
  accepted(tokens: number | undefined): void;
  /** The server takes no more now. @param retryAfterMs how long it asks to wait, if it says */
  refused(retryAfterMs: number | undefined): void;
  /**
   * No answer came, and no word why: the server takes no more now, or it is gone, or has trouble with this very call.
   *
   * @param tries those of the same call
   * @returns whether it seems to take no more now, as it lives and refuses more than a few, or refuses what is beyond the number it takes
   */
  unserved(tries?: UnservedTries): boolean;
  /** The request ended in a way that says nothing about the server's limits. */
  left(): void;
}

/** One who waits at the gate; exactly one of both is called, once, unless waiting is given up before. */
export interface Waiter {
  onTurn(ticket: Ticket): void;
  /** The longest pause to be waited for, now, in milliseconds. */
  mostPauseMs(): number;
  /** A pause is longer than that, also where it began later. @param pauseMs how long it still lasts */
  onTooLong(pauseMs: number): void;
}

/** The door to an endpoint, shared by all who ask it. */
export interface EndpointGate {
  /** Leave to send at once; `undefined` where the request has to wait. */
  tryEnter(): Ticket | undefined;
  /**
   * Waits for leave to send.
   *
   * @param lane who asks; lanes are served in turn
   * @returns a function that gives up waiting
   */
  enter(lane: object, waiter: Waiter): () => void;
  /** What the server said about its limits. */
  advise(limits: RateLimits): void;
}

/**
 * Sends as fast as is asked until the server refuses; then no more at a time, and no faster, than it was seen to take, and always as
 * its answers advise. Never sends more than it is asked to.
 */
export function createEndpointGate(clock: GateClock): EndpointGate {
  const queue = createFairQueue<Waiter>();
  const window = createSendWindow();
  const pace = createSendPace();
  const advised = createAdvisedPace();
  const pause = createPause();
  const silence = createSilence();
  const judge = createUnservedJudge();
  /** The numbers of the requests under way, in the order of sending. */
  const underWay = new Set<number>();
  let sent = 0;
  let newestAccepted = 0;
  /** The pace when the newest accepted request was sent, if the server kept up with it. */
  let kept: number | undefined = Number.POSITIVE_INFINITY;
  /** Requests up to this one were sent before the last refusal was heard: theirs are the same news. */
  let heard = 0;
  let cancelTimer: (() => void) | undefined;

  /** A server that kept up and now takes nothing is asked now and then, and its limits stay what they were. */
  const isOutage = (nowMs: number): boolean => kept !== undefined && silence.isOn(nowMs) && !judge.isGone(nowMs);
  const waitMs = (nowMs: number): number => {
    const pauseMs = pause.leftMs(nowMs);
    if (pauseMs > 0) return pauseMs;
    if (!window.hasRoom(underWay.size)) return Number.POSITIVE_INFINITY;
    return Math.max(isOutage(nowMs) ? silence.waitMs(nowMs) : pace.waitMs(nowMs), advised.waitMs(nowMs));
  };
  const issue = (sentAtMs: number): Ticket => {
    const keptBefore = pace.kept();
    pace.sent(sentAtMs);
    advised.sent(sentAtMs);
    silence.sent(sentAtMs);
    sent += 1;
    const own = sent;
    underWay.add(own);
    const level = underWay.size;
    const refuse = (nowMs: number, retryAfterMs: number | undefined): void => {
      const isNews = own > heard;
      if (isNews) heard = sent;
      pace.paused(pause.takeEndedMs());
      if (!isOutage(nowMs)) pace.refused(nowMs, { sentAtMs, isToBlame: isNews && !window.refused(level, nowMs) });
      pause.refused(nowMs, { request: own, retryAfterMs });
    };
    return {
      accepted(tokens) {
        underWay.delete(own);
        const nowMs = clock.nowMs();
        if (kept !== undefined && silence.isOn(nowMs)) {
          pace.recovered(nowMs, kept);
          // Those refused before the first that was ever accepted were refused however few they were.
          if (newestAccepted === 0 && own > heard) window.open();
        }
        silence.accepted(nowMs);
        judge.accepted(nowMs);
        if (own > newestAccepted) {
          newestAccepted = own;
          kept = keptBefore;
        }
        window.accepted(level, nowMs);
        pause.accepted(nowMs, own);
        pace.paused(pause.takeEndedMs());
        pace.accepted(nowMs, nowMs - sentAtMs);
        if (tokens !== undefined) advised.took(tokens);
        serve();
      },
      refused(retryAfterMs) {
        underWay.delete(own);
        silence.refused();
        refuse(clock.nowMs(), retryAfterMs);
        serve();
      },
      unserved(tries) {
        underWay.delete(own);
        if (tries?.isOwn(own, newestAccepted) === true) {
          serve();
          return false;
        }
        const nowMs = clock.nowMs();
        silence.refused();
        const [eldest = own] = underWay;
        const isFull = judge.isFull({ nowMs, hasElder: eldest < own, isBeyond: window.isBeyond(level) });
        if (isFull) refuse(nowMs, undefined);
        serve();
        return isFull;
      },
      left() {
        underWay.delete(own);
        serve();
      },
    };
  };
  const serve = (): void => {
    cancelTimer?.();
    cancelTimer = undefined;
    const pauseMs = pause.leftMs(clock.nowMs());
    // Without a pause the queue is not gone through: this is asked at every answer.
    const late = pauseMs === 0 ? [] : queue.takeOut((waiter) => waiter.mostPauseMs() < pauseMs);
    for (const waiter of late) waiter.onTooLong(pauseMs);
    while (queue.size > 0) {
      const nowMs = clock.nowMs();
      const milliseconds = waitMs(nowMs);
      if (milliseconds === Number.POSITIVE_INFINITY) return;
      if (milliseconds > 0) {
        cancelTimer = clock.setTimer(milliseconds, serve);
        return;
      }
      queue.shift()?.onTurn(issue(nowMs));
    }
  };
  return {
    tryEnter() {
      if (queue.size > 0) return undefined;
      const nowMs = clock.nowMs();
      return waitMs(nowMs) === 0 ? issue(nowMs) : undefined;
    },
    enter(lane, waiter) {
      queue.push(lane, waiter);
      serve();
      return () => queue.remove(lane, waiter);
    },
    advise: (limits) => advised.advise(clock.nowMs(), limits),
  };
}
