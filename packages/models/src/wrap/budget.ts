import { PlumblineError } from '@plumbline/protocol';
import { abortError } from '../abort.ts';

/** Money that has been set aside for a request under way. */
export interface Reservation {
  /** The most that the request was taken to cost; absent where nobody could say. */
  readonly atMostUsd?: number;
  /** Says what the request cost in US dollars, and lets the rest go. */
  settle(costUsd: number): void;
}

/** A sum in US dollars that a run must not spend beyond, counting what is in flight. */
export interface Budget {
  readonly spentUsd: number;
  /**
   * Sets money aside for a request; waits where only what is in flight stands in the way. For a request of which nobody can say what
   * it will cost, all that is left is set aside: it goes alone.
   *
   * @param atMostUsd the most that the request can cost; gives `undefined` where that is unknown; asked again while it waits
   * @param options.onWait told when it has to wait
   * @throws PlumblineError `budget-reached` once and for all when the request does not fit; an AbortError
   */
  reserve(
    atMostUsd: () => number | undefined,
    options?: { readonly signal?: AbortSignal; readonly onWait?: () => void },
  ): Promise<Reservation>;
}

/** The line that a budget draws, and what lies on this side of it already. */
export interface BudgetOptions {
  readonly maxCostUsd: number;
  /** Spent by an earlier try of the run. */
  readonly spentUsd?: number;
}

interface Waiter {
  readonly atMostUsd: () => number | undefined;
  readonly resolve: (reservation: Reservation) => void;
  readonly reject: (reason: unknown) => void;
}

/** Smaller than a price list can say; sums of prices differ by less from what they stand for. */
const ROUNDING_USD = 1e-9;

/** A budget for all the models of a page or worker together. First come, first served. */
export function createBudget({ maxCostUsd, spentUsd: spentBefore = 0 }: BudgetOptions): Budget {
  let spentUsd = spentBefore;
  let reservedUsd = 0;
  let isReached = false;
  let waiters: Waiter[] = [];

  const leftUsd = () => maxCostUsd - spentUsd - reservedUsd;
  const fits = (usd: number | undefined) =>
    usd === undefined ? reservedUsd === 0 && leftUsd() > ROUNDING_USD : usd <= leftUsd() + ROUNDING_USD;
  const take = (atMostUsd: number | undefined): Reservation => {
    const usd = atMostUsd ?? leftUsd();
    let isOpen = true;
    reservedUsd += usd;
    return {
      ...(atMostUsd === undefined ? {} : { atMostUsd }),
      settle: (costUsd) => {
        if (!isOpen) return;
        isOpen = false;
        reservedUsd = Math.abs(reservedUsd - usd) < ROUNDING_USD ? 0 : reservedUsd - usd;
        spentUsd += costUsd;
        serve();
      },
    };
  };
  const serve = () => {
    while (waiters[0] !== undefined && !isReached) {
      const [first] = waiters;
      const usd = first.atMostUsd();
      if (fits(usd)) {
        waiters.shift();
        first.resolve(take(usd));
      } else if (reservedUsd > 0) return;
      else isReached = true;
    }
    if (!isReached) return;
    for (const waiter of waiters) waiter.reject(reached(maxCostUsd, spentUsd));
    waiters = [];
  };
  return {
    get spentUsd() {
      return spentUsd;
    },
    reserve: (atMostUsd, { signal, onWait } = {}) =>
      new Promise((resolve, reject) => {
        const onAbort = () => {
          waiters = waiters.filter((other) => other !== waiter);
          if (signal !== undefined) reject(abortError(signal));
          serve();
        };
        const done = () => signal?.removeEventListener('abort', onAbort);
        const waiter: Waiter = {
          atMostUsd,
          resolve: (reservation) => {
            done();
            resolve(reservation);
          },
          reject: (reason) => {
            done();
            reject(reason);
          },
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        waiters.push(waiter);
        serve();
        if (waiters.includes(waiter)) onWait?.();
      }),
  };
}

function reached(maxCostUsd: number, spentUsd: number): PlumblineError {
  const usd = (value: number) => `$${Number(value.toFixed(6))}`;
  return new PlumblineError(
    `The budget of ${usd(maxCostUsd)} is reached: ${usd(spentUsd)} are spent, and the next request could cross it`,
    { code: 'budget-reached', remedy: 'Raise --max-cost-usd to go on; what was answered is kept.' },
  );
}
