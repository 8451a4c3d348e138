import pLimit, { type LimitFunction } from 'p-limit';

/** How units are laid on lanes and carried out. */
export interface RunUnitsOptions<Unit> {
  /** Which lane (model) a unit occupies. */
  readonly laneOf: (unit: Unit) => string;
  /** Units that may run at once in each lane. */
  readonly slotsPerLane: number;
  /** Of these, units that may be at work at once, in what `run` does in its turn; all of them when absent. */
  readonly turnsPerLane?: number;
  readonly signal: AbortSignal;
  /** Asked before a unit is laid on its lane: a promise holds the source back until it resolves, `false` ends the pulling. */
  readonly admit?: (unit: Unit) => boolean | Promise<boolean>;
  /** @param turn waits until the unit may be at work, and ends with it: the slot lasts until all of `run` is done */
  readonly run: (unit: Unit, turn: Turn) => Promise<void>;
}

/** Does work in a lane as soon as it is its turn. */
export type Turn = <Value>(work: () => Promise<Value>) => Promise<Value>;

interface Lane {
  readonly slots: LimitFunction;
  readonly turn: Turn;
}

/**
 * Runs units pulled one by one from a source, so many at once per lane. At most one further round of units is pulled
 * ahead of the running ones: a slow lane or a slow log holds the source back, and no work piles up in memory.
 *
 * @throws what `run` throws first, once everything already started has settled; the abort reason when aborted
 */
export async function runUnits<Unit>(units: Iterable<Unit>, options: RunUnitsOptions<Unit>): Promise<void> {
  const { signal, slotsPerLane, turnsPerLane = slotsPerLane } = options;
  const lanes = new Map<string, Lane>();
  // No Set of promises: like that of a trial's deadline it would keep what it once held.
  let inHand = 0;
  let failure: { readonly reason: unknown } | undefined;
  let wake: (() => void) | undefined;
  const oneEnds = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  // A source that is held back must not wait for what will never be finished.
  const broken = Promise.withResolvers<false>();
  const onAbort = () => broken.resolve(false);
  signal.addEventListener('abort', onAbort, { once: true });

  for (const unit of units) {
    const admitted = options.admit?.(unit) ?? true;
    const isWanted = typeof admitted === 'boolean' ? admitted : await Promise.race([admitted, broken.promise]);
    if (!isWanted || failure !== undefined || signal.aborted) break;
    const laneName = options.laneOf(unit);
    const lane: Lane = lanes.get(laneName) ?? { slots: pLimit(slotsPerLane), turn: pLimit(turnsPerLane) };
    lanes.set(laneName, lane);
    const ended = () => {
      inHand -= 1;
      wake?.();
      wake = undefined;
    };
    const isStillWanted = () => failure === undefined && !signal.aborted;
    inHand += 1;
    void lane
      .slots(() => (isStillWanted() ? options.run(unit, lane.turn) : undefined))
      .then(ended, (reason: unknown) => {
        failure ??= { reason };
        broken.resolve(false);
        ended();
      });
    while (inHand >= 2 * slotsPerLane * lanes.size) await oneEnds();
  }
  while (inHand > 0) await oneEnds();
  signal.removeEventListener('abort', onAbort);
  if (failure !== undefined) throw failure.reason;
  signal.throwIfAborted();
}
