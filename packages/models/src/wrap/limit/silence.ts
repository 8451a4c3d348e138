/** A time in which a server takes nothing, whatever is sent: an outage rather than a limit. Times are milliseconds of one clock. */
export interface Silence {
  /** Whether one lasts now. */
  isOn(nowMs: number): boolean;
  /** How long until one more request may find out whether it is over; 0 outside of it. */
  waitMs(nowMs: number): number;
  sent(nowMs: number): void;
  refused(): void;
  /** Ends it. */
  accepted(nowMs: number): void;
}

const SHORTEST_MS = 1000;
const FEWEST_REFUSALS = 8;
/** One request for so much of the time that it lasts: it is noticed to be over within a quarter of it. */
const PROBE_SHARE = 0.25;

/** @returns none yet */
export function createSilence(): Silence {
  let heardMs: number | undefined;
  let sentMs = 0;
  let refusals = 0;
  const sinceHeardMs = (nowMs: number) => (heardMs === undefined ? 0 : nowMs - heardMs);
  const isOn = (nowMs: number) => refusals >= FEWEST_REFUSALS && sinceHeardMs(nowMs) >= SHORTEST_MS;
  return {
    isOn,
    waitMs: (nowMs) => (isOn(nowMs) ? Math.max(0, sentMs + PROBE_SHARE * sinceHeardMs(sentMs) - nowMs) : 0),
    sent(nowMs) {
      heardMs ??= nowMs;
      sentMs = nowMs;
    },
    refused() {
      refusals += 1;
    },
    accepted(nowMs) {
      heardMs = nowMs;
      refusals = 0;
    },
  };
}
