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

/** Three refusals among the last five answers concern everybody; fewer, with others accepted, only their own calls. */
const LAST_ANSWERS = 5;
const FEWEST_REFUSALS = 3;

/** @returns no pause */
export function createPause(): Pause {
  let fromMs = 0;
  let untilMs = 0;
  let request = 0;
  let endedMs = 0;
  /** One bit for each of the last answers, set where it was a refusal. */
  let refusals = 0;
  const end = (nowMs: number) => {
    endedMs += Math.min(nowMs, untilMs) - fromMs;
    untilMs = 0;
  };
  const note = (isRefused: boolean) => {
    refusals = ((refusals << 1) | Number(isRefused)) & (2 ** LAST_ANSWERS - 1);
  };
  return {
    leftMs(nowMs) {
      if (untilMs === 0) return 0;
      if (nowMs < untilMs) return untilMs - nowMs;
      end(nowMs);
      return 0;
    },
    refused(nowMs, refusal) {
      note(true);
      const asked = nowMs + (refusal.retryAfterMs ?? 0);
      if (asked <= Math.max(nowMs, untilMs) || bitsOf(refusals) < FEWEST_REFUSALS) return;
      if (untilMs === 0) fromMs = nowMs;
      untilMs = asked;
      request = refusal.request;
    },
    accepted(nowMs, accepted) {
      note(false);
      if (untilMs !== 0 && accepted > request) end(nowMs);
    },
    takeEndedMs() {
      const ended = endedMs;
      endedMs = 0;
      return ended;
    },
  };
}

function bitsOf(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest &= rest - 1) count += 1;
  return count;
}
