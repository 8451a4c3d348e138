import { createRetryPlan, type RetryPlan } from '../../retry/retry-plan.ts';
import { createEndpointGate, type Ticket } from '../endpoint-gate.ts';
import type { RateLimits } from '../rate-limits.ts';
import { createUnservedTries, type UnservedTries } from '../unserved-tries.ts';
import { createVirtualTime } from './virtual-time.ts';

/** A server as its clients see it. */
export interface SimulatedServer {
  /** Whether it takes a request now. @param inFlight how many it works on */
  admits(nowMs: number, inFlight: number): boolean;
  /** How those that it does not take are told; by a refusal, unless it says otherwise. */
  readonly turnsAway?: 'refused' | 'unserved';
  /** Whether a request that it took ends in an accident: no answer, and no word about its limits. */
  breaks?(): boolean;
  /** Whether it never has a word for a call, however often that is sent; asked once of each call. */
  dooms?(): boolean;
  /** What it asks of those it refuses. */
  retryAfterMs?(nowMs: number): number;
  /** What it tells with each answer. */
  limits?(nowMs: number): RateLimits;
}

export interface LoadOptions {
  readonly server: SimulatedServer;
  /** Usual time of an answer; the single ones scatter by a third around it. */
  readonly latencyMs: number;
  readonly seconds: number;
  /** When each client begins, in seconds. Each is a gate of its own with callers who ask again and again. */
  readonly starts?: readonly number[];
  /** Of each client; 64 by default. */
  readonly callers?: number;
  /** So late, at most, a process that is busy notices that a time has come; 0 by default. */
  readonly lateMs?: number;
  /** Of what scatters times; 1 by default. */
  readonly seed?: number;
}

/** What became of one client's requests, counted second by second. */
export interface ClientLoad {
  readonly answered: readonly number[];
  /** Refused, or turned away without a word. */
  readonly refused: readonly number[];
  /** Calls that were given up. */
  readonly lost: number;
}

/** One call, over all its tries. */
interface SimulatedCall {
  readonly plan: RetryPlan;
  readonly tries: UnservedTries;
  readonly isDoomed: boolean;
}

/** What comes back with an answer. */
interface Heard {
  readonly asked: SimulatedCall;
  readonly end: 'answered' | 'refused' | 'unserved' | 'broken';
  readonly limits: RateLimits | undefined;
  readonly retryAfterMs: number | undefined;
}

const PATIENT = { mostPauseMs: () => Number.POSITIVE_INFINITY, onTooLong: () => undefined };
const ONE_WAY_MS = 1;

/** Plays clients against a server, in virtual time. The same options always give the same counts. */
export function simulateLoad(options: LoadOptions): ClientLoad[] {
  const { server, latencyMs, seconds, starts = [0], callers = 64, lateMs = 0, seed = 1 } = options;
  const time = createVirtualTime();
  const random = createRandom(seed);
  let inFlight = 0;
  const clients = starts.map((start) => {
    const counts = { answered: new Array<number>(seconds).fill(0), refused: new Array<number>(seconds).fill(0), lost: 0 };
    const gate = createEndpointGate({
      nowMs: time.nowMs,
      setTimer: (milliseconds, action) => time.setTimer(milliseconds + (lateMs === 0 ? 0 : lateMs * random()), action),
    });
    const lane = {};
    const count = (kind: Heard['end']) => {
      if (kind === 'broken') return;
      const second = Math.min(seconds - 1, Math.floor(time.nowMs() / 1000));
      const counted = counts[kind === 'answered' ? 'answered' : 'refused'];
      counted[second] = (counted[second] ?? 0) + 1;
    };
    const call = (): void => {
      const plan = createRetryPlan({ maxRetries: 5, retryForMs: 600_000, random });
      attempt({ plan, tries: createUnservedTries(), isDoomed: server.dooms?.() === true });
    };
    const attempt = (asked: SimulatedCall): void => {
      const ticket = gate.tryEnter();
      if (ticket === undefined) gate.enter(lane, { ...PATIENT, onTurn: (granted) => send(granted, asked) });
      else send(ticket, asked);
    };
    const send = (ticket: Ticket, asked: SimulatedCall): void => void time.setTimer(ONE_WAY_MS, () => arrive(ticket, asked));
    const arrive = (ticket: Ticket, asked: SimulatedCall): void => {
      const isAdmitted = !asked.isDoomed && server.admits(time.nowMs(), inFlight);
      const limits = server.limits?.(time.nowMs());
      const retryAfterMs = isAdmitted ? undefined : server.retryAfterMs?.(time.nowMs());
      const end = !isAdmitted ? (server.turnsAway ?? 'refused') : server.breaks?.() === true ? 'broken' : 'answered';
      if (isAdmitted) inFlight += 1;
      const workMs = isAdmitted ? latencyMs * Math.exp((random() + random() + random() - 1.5) * 0.6) : 0;
      time.setTimer(workMs, () => {
        if (isAdmitted) inFlight -= 1;
        count(end);
        time.setTimer(ONE_WAY_MS, () => hear(ticket, { asked, end, limits, retryAfterMs }));
      });
    };
    const hear = (ticket: Ticket, { asked, end, limits, retryAfterMs }: Heard): void => {
      if (limits !== undefined) gate.advise(limits);
      if (end === 'answered') {
        ticket.accepted(undefined);
        call();
        return;
      }
      const isTooFast = end === 'refused' || (end === 'unserved' && ticket.unserved(asked.tries));
      if (end === 'refused') ticket.refused(retryAfterMs);
      if (end === 'broken') ticket.left();
      const waitMs = asked.plan.next({ kind: isTooFast ? 'too-fast' : 'transient', retryAfterMs }, 0);
      if (typeof waitMs === 'number') time.setTimer(waitMs, () => attempt(asked));
      else {
        counts.lost += 1;
        call();
      }
    };
    time.setTimer(start * 1000, () => {
      for (let caller = 0; caller < callers; caller += 1) call();
    });
    return counts;
  });
  time.run(seconds * 1000);
  return clients;
}

/** Numerical Recipes' linear congruential generator: good enough to scatter times. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
