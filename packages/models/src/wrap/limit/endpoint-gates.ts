import { createEndpointGate, type EndpointGate } from './endpoint-gate.ts';

/** A gate, for as long as somebody uses it. */
export interface GateUse {
  readonly gate: EndpointGate;
  /** Ends the use; once is enough. The last one forgets what was learned of the endpoint. */
  release(): void;
}

/** The gates of this process or page: a server counts the requests of all models that are asked with one key together. */
const gates = new Map<string, { readonly gate: EndpointGate; uses: number }>();

/** A timer of a longer time would end at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** One whose timers may end early, after 24 days: a gate looks again then. */
const CLOCK = {
  nowMs: () => performance.now(),
  setTimer(milliseconds: number, action: () => void) {
    const timer = setTimeout(action, Math.min(milliseconds, LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  },
};

/** The gate that all models of an endpoint share here. @param endpoint what the server counts by: origin and name of the key */
export function useEndpointGate(endpoint: string): GateUse {
  const entry = gates.get(endpoint) ?? { gate: createEndpointGate(CLOCK), uses: 0 };
  gates.set(endpoint, entry);
  entry.uses += 1;
  let isReleased = false;
  return {
    gate: entry.gate,
    release() {
      if (isReleased) return;
      isReleased = true;
      entry.uses -= 1;
      if (entry.uses === 0) gates.delete(endpoint);
    },
  };
}
