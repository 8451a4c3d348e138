/** A wait that a server asked of everybody. Times are milliseconds of one clock. */
export interface Pause {
  /** How long it still lasts; 0 when there is none. */
  leftMs(nowMs: number): number;
  /** @param request number of the request that was refused; @param retryAfterMs what the server asked, if anything */
  refused(nowMs: number, refusal: { readonly request: number; readonly retryAfterMs: number | undefined }): void;
  /** The server took a request: one that was sent after the refused one ends the pause. */
  accepted(nowMs: number, request: number): void;
  /** Takes out how long pauses lasted that have ended since this was asked last. */
  takeEndedMs(): number;
}

/**
 * So many refusals of requests sent one after another concern everybody; fewer, with others taken between them, only their own calls.
 * It is the order of sending that counts: a refusal comes at once and an answer later, so that the last ones heard may all be refusals
 * where only a few requests were refused.
 */
const REFUSED_IN_A_ROW = 4;

/** @returns no pause */
export function createPause(): Pause {
  let fromMs = 0;
  let untilMs = 0;
  let request = 0;
  let endedMs = 0;
  /** The requests refused last. */
  const refused: number[] = [];
  const end = (nowMs: number) => {
    endedMs += Math.min(nowMs, untilMs) - fromMs;
    untilMs = 0;
  };
  const isInARow = (): boolean =>
    refused.length === REFUSED_IN_A_ROW && Math.max(...refused) - Math.min(...refused) < REFUSED_IN_A_ROW;
  return {
    leftMs(nowMs) {
      if (untilMs === 0) return 0;
      if (nowMs < untilMs) return untilMs - nowMs;
      end(nowMs);
      return 0;
    },
    refused(nowMs, refusal) {
      refused.push(refusal.request);
      if (refused.length > REFUSED_IN_A_ROW) refused.shift();
      const asked = nowMs + (refusal.retryAfterMs ?? 0);
      if (asked <= Math.max(nowMs, untilMs) || !isInARow()) return;
      if (untilMs === 0) fromMs = nowMs;
      untilMs = asked;
      request = refusal.request;
    },
    accepted(nowMs, accepted) {
      if (untilMs !== 0 && accepted > request) end(nowMs);
    },
    takeEndedMs() {
      const ended = endedMs;
      endedMs = 0;
      return ended;
    },
  };
}
