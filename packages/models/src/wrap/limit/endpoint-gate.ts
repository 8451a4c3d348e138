import { createAdvisedPace } from './advised-pace.ts';
import { createFairQueue } from './fair-queue.ts';
import { createPause } from './pause.ts';
import type { RateLimits } from './rate-limits.ts';
import { createSendPace } from './send-pace.ts';
import { createSendWindow } from './send-window.ts';

/** The clock of a gate: that of this process, or one of a simulation. */
export interface GateClock {
  /** Milliseconds from some moment on, never going back. */
  nowMs(): number;
  /** @returns a function that takes the timer back */
  setTimer(milliseconds: number, action: () => void): () => void;
}

/** Leave to send one request, to be given back by exactly one of `accepted`, `refused` and `left`. */
export interface Ticket {
  /** The server answered. @param tokens what the request took, input and output, if known */
  accepted(tokens: number | undefined): void;
  /** The server takes no more now. @param retryAfterMs how long it asks to wait, if it says */
  refused(retryAfterMs: number | undefined): void;
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
  let underWay = 0;
  let sent = 0;
  /** Requests up to this one were sent before the last refusal was heard: theirs are the same news. */
  let heard = 0;
  let cancelTimer: (() => void) | undefined;

  const waitMs = (nowMs: number): number => {
    const pauseMs = pause.leftMs(nowMs);
    if (pauseMs > 0) return pauseMs;
    return window.hasRoom(underWay) ? Math.max(pace.waitMs(nowMs), advised.waitMs(nowMs)) : Number.POSITIVE_INFINITY;
  };
  const issue = (sentAtMs: number): Ticket => {
    pace.sent(sentAtMs);
    advised.sent(sentAtMs);
    underWay += 1;
    sent += 1;
    const own = sent;
    const level = underWay;
    return {
      accepted(tokens) {
        underWay -= 1;
        const nowMs = clock.nowMs();
        window.accepted(level, nowMs);
        pause.accepted(nowMs, own);
        pace.paused(pause.takeEndedMs());
        pace.accepted(nowMs, nowMs - sentAtMs);
        if (tokens !== undefined) advised.took(tokens);
        serve();
      },
      refused(retryAfterMs) {
        underWay -= 1;
        const nowMs = clock.nowMs();
        const isNews = own > heard;
        if (isNews) heard = sent;
        pace.paused(pause.takeEndedMs());
        pace.refused(nowMs, isNews && !window.refused(level, nowMs));
        pause.refused(nowMs, { request: own, retryAfterMs });
        serve();
      },
      left() {
        underWay -= 1;
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
