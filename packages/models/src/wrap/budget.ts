import { PlumblineError } from '@plumbline/protocol';
import { abortError } from '../abort.ts';

/** Money that has been set aside for a request under way. */
export interface Reservation {
  /** The most that the request was taken to cost, which was set aside; absent where nobody could say: then all that was left is. */
  readonly atMostUsd?: number;
  /** Says what the request cost in US dollars, and lets the rest go. Without it nobody can say what is left: that ends the budget. */
  settle(costUsd?: number): void;
}

/** What else is known of a request, and of whoever waits for it. */
export interface ReserveOptions {
  readonly signal?: AbortSignal;
  readonly leastUsd?: number;
  readonly isAlone?: () => boolean;
  readonly onWait?: () => void;
}

/** A sum in US dollars that a run must not spend beyond, counting what is in flight. */
export interface Budget {
  readonly spentUsd: number;
  /**
   * Sets money aside for a request; waits where only what is in flight stands in the way. For a request of which nobody can say what
   * it will cost, all that is left is set aside: it goes alone.
   *
   * @param atMostUsd the most that the request can cost; gives `undefined` where that is unknown; asked again while it waits
   * @param options.leastUsd what must be left for it in any case, however little it turns out to cost; 0 when absent
   * @param options.isAlone whether nothing else may be in flight with it; asked again while it waits
   * @param options.onWait told when it has to wait
   * @throws PlumblineError `budget-reached` once and for all when the request does not fit; an AbortError
   */
  reserve(atMostUsd: () => number | undefined, options?: ReserveOptions): Promise<Reservation>;
  /** Writes down what has been spent, to the cent: nothing is in flight any more, or nobody will wait for it. */
  close(): Promise<void>;
}

/** The line that a budget draws, and what lies on this side of it already. */
export interface BudgetOptions {
  readonly maxCostUsd: number;
  /** Spent by an earlier try of the run. */
  readonly spentUsd?: number;
  /**
   * Writes down that up to so much may be spent; resolves when that would outlive this process. It is asked before the money is: of a
   * run that is killed, what was in flight is then known at the most. Without it nothing is written.
   */
  readonly draw?: (upToUsd: number) => Promise<void>;
}

interface Waiter {
  readonly atMostUsd: () => number | undefined;
  readonly leastUsd: number;
  readonly isAlone: () => boolean;
  readonly resolve: (reservation: Reservation) => void;
  readonly reject: (reason: unknown) => void;
}

/** So many requests' worth is written down at once. */
const REQUESTS_PER_DRAW = 8;
/** Smaller than a price list can say; sums of prices differ by less from what they stand for. */
const ROUNDING_USD = 1e-9;

/** A budget for all the models of a page or worker together. First come, first served. */
export function createBudget({ maxCostUsd, spentUsd: spentBefore = 0, draw }: BudgetOptions): Budget {
  let spentUsd = spentBefore;
  let reservedUsd = 0;
  let drawnUsd = draw === undefined ? Number.POSITIVE_INFINITY : spentBefore;
  let isDrawing = false;
  let isReached = false;
  let isUnknown = false;
  let isAloneOpen = false;
  let waiters: Waiter[] = [];

  const leftUsd = () => maxCostUsd - spentUsd - reservedUsd;
  /** Of a sum that nobody knows no less than all. */
  const atLeastUsd = (usd: number) => (isUnknown ? Math.max(usd, maxCostUsd) : usd);
  const fits = (usd: number | undefined, { leastUsd, isAlone }: { readonly leastUsd: number; readonly isAlone: boolean }) =>
    !isAloneOpen &&
    (!isAlone || reservedUsd === 0) &&
    (usd !== undefined || leftUsd() > ROUNDING_USD) &&
    Math.max(usd ?? 0, leastUsd) <= leftUsd() + ROUNDING_USD;
  const take = (atMostUsd: number | undefined, isAlone: boolean): Reservation => {
    const usd = atMostUsd ?? leftUsd();
    let isOpen = true;
    isAloneOpen = isAlone;
    reservedUsd += usd;
    return {
      ...(atMostUsd === undefined ? {} : { atMostUsd }),
      settle: (costUsd) => {
        if (!isOpen) return;
        isOpen = false;
        if (isAlone) isAloneOpen = false;
        reservedUsd = Math.abs(reservedUsd - usd) < ROUNDING_USD ? 0 : reservedUsd - usd;
        if (costUsd === undefined) end();
        else spentUsd += costUsd;
        // All that was left had been written down: what was not needed is taken back with the next line.
        if (atMostUsd === undefined && draw !== undefined) drawnUsd = spentUsd + reservedUsd;
        serve();
      },
    };
  };
  const writeDown = (upToUsd: number) => {
    draw?.(upToUsd).then(
      () => {
        isDrawing = false;
        drawnUsd = upToUsd;
        serve();
      },
      (reason: unknown) => {
        for (const waiter of waiters) waiter.reject(reason);
        waiters = [];
      },
    );
  };
  /** Whether money must be written down before it can be set aside; then that is begun. */
  const isBeyondDrawn = (usd: number | undefined): boolean => {
    const neededUsd = usd === undefined ? maxCostUsd : spentUsd + reservedUsd + usd;
    if (neededUsd <= drawnUsd + ROUNDING_USD) return false;
    if (isDrawing || draw === undefined) return true;
    isDrawing = true;
    writeDown(Math.min(maxCostUsd, spentUsd + reservedUsd + REQUESTS_PER_DRAW * (usd ?? maxCostUsd)));
    return true;
  };
  /** An answer of unknown cost was one too many; that must outlive this process as well. */
  const end = () => {
    isUnknown = true;
    isReached = true;
    if (drawnUsd < maxCostUsd) writeDown(maxCostUsd);
  };
  const serve = () => {
    while (waiters[0] !== undefined && !isReached) {
      const [first] = waiters;
      const usd = first.atMostUsd();
      const isAlone = usd === undefined || first.isAlone();
      if (fits(usd, { leastUsd: first.leastUsd, isAlone })) {
        if (isBeyondDrawn(usd)) return;
        waiters.shift();
        first.resolve(take(usd, isAlone));
      } else if (reservedUsd > 0 || isAloneOpen) return;
      else isReached = true;
    }
    if (!isReached) return;
    for (const waiter of waiters) waiter.reject(isUnknown ? unknown(maxCostUsd) : reached(maxCostUsd, spentUsd));
    waiters = [];
  };
  return {
    get spentUsd() {
      return atLeastUsd(spentUsd);
    },
    reserve: (atMostUsd, { signal, leastUsd = 0, isAlone = () => false, onWait } = {}) =>
      new Promise((resolve, reject) => {
        const onAbort = () => {
          waiters = waiters.filter((other) => other !== waiter);
          if (signal !== undefined) reject(abortError(signal));
          serve();
        };
        const done = () => signal?.removeEventListener('abort', onAbort);
        const waiter: Waiter = {
          atMostUsd,
          leastUsd,
          isAlone,
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
    close: async () => draw?.(atLeastUsd(spentUsd + reservedUsd)),
  };
}

/** Six decimals, more where fewer than three digits that matter would be left. */
function dollars(usd: number): string {
  const decimals = usd > 0 ? Math.max(6, Math.min(20, 2 - Math.floor(Math.log10(usd)))) : 6;
  return `$${usd.toFixed(decimals).replace(/\.?0+$/, '')}`;
}

function unknown(maxCostUsd: number): PlumblineError {
  return new PlumblineError(
    `The budget of ${dollars(maxCostUsd)} is ended: an answer came without its tokens, and nothing limits what it can have cost`,
    {
      code: 'budget-reached',
      remedy:
        'Begin a new run with "maxOutputTokens" set: this one keeps the models that it began with. Or raise --max-cost-usd, for one more answer.',
    },
  );
}

function reached(maxCostUsd: number, spentUsd: number): PlumblineError {
  return new PlumblineError(
    `The budget of ${dollars(maxCostUsd)} is reached: ${dollars(spentUsd)} are spent, and the next request could cross it`,
    { code: 'budget-reached', remedy: 'Raise --max-cost-usd to go on; what was answered is kept.' },
  );
}
