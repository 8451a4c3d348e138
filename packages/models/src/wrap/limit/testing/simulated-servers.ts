import type { SimulatedServer } from './simulate-load.ts';

/** A bucket that holds one second's worth and fills steadily. */
export function bucketServer(perSecond: number): SimulatedServer {
  let held = perSecond;
  let filledAtMs = 0;
  return {
    admits(nowMs) {
      held = Math.min(perSecond, held + ((nowMs - filledAtMs) / 1000) * perSecond);
      filledAtMs = nowMs;
      if (held < 1) return false;
      held -= 1;
      return true;
    },
    limits: () => ({ requests: { remaining: Math.floor(held), resetMs: ((perSecond - held) / perSecond) * 1000 } }),
  };
}

/** So many requests in each second of the clock. */
export function windowServer(perSecond: number): SimulatedServer {
  let second = -1;
  let count = 0;
  return {
    admits(nowMs) {
      if (Math.floor(nowMs / 1000) !== second) count = 0;
      second = Math.floor(nowMs / 1000);
      if (count >= perSecond) return false;
      count += 1;
      return true;
    },
    limits: (nowMs) => ({ requests: { remaining: perSecond - count, resetMs: 1000 - (nowMs % 1000) } }),
  };
}

/** So many requests in any second. */
export function slidingServer(perSecond: number): SimulatedServer {
  const taken: number[] = [];
  return {
    admits(nowMs) {
      while (taken[0] !== undefined && taken[0] <= nowMs - 1000) taken.shift();
      if (taken.length >= perSecond) return false;
      taken.push(nowMs);
      return true;
    },
  };
}

/** So many requests at a time. */
export function crowdedServer(atATime: number): SimulatedServer {
  return { admits: (_, inFlight) => inFlight < atATime };
}

/** Every n-th request is refused, however slow they come. */
export function moodyServer(every: number): SimulatedServer {
  let count = 0;
  return {
    admits() {
      count += 1;
      return count % every !== 0;
    },
  };
}

/** Refuses by chance, however slow requests come, and lets others end in accidents. Shares are in [0, 1]. */
export function faultyServer(
  shares: { readonly refused: number; readonly broken: number },
  random: () => number,
): SimulatedServer {
  return {
    admits: () => random() >= shares.refused,
    breaks: () => random() < shares.broken / (1 - shares.refused),
    retryAfterMs: () => 1000,
  };
}

/** The same server, that takes nothing from one second to another. */
export function away(server: SimulatedServer, from: number, to: number): SimulatedServer {
  const isAway = (nowMs: number) => nowMs >= from * 1000 && nowMs < to * 1000;
  return { ...server, admits: (nowMs, inFlight) => !isAway(nowMs) && server.admits(nowMs, inFlight) };
}

/** The same server, that closes the connection of what it does not take. */
export function wordless({ admits, dooms }: SimulatedServer): SimulatedServer {
  return { admits, turnsAway: 'unserved', ...(dooms === undefined ? {} : { dooms }) };
}

/** The same server without a word about its limits, or with nothing but the time that those it refuses are to wait. */
export function silent({ admits }: SimulatedServer, retryAfterMs?: (nowMs: number) => number): SimulatedServer {
  return { admits, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
