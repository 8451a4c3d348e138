import pLimit from 'p-limit';

/** How units are laid on lanes and carried out. */
export interface RunUnitsOptions<Unit> {
  /** Which lane (model) a unit occupies. */
  readonly laneOf: (unit: Unit) => string;
  /** Units that may run at once in each lane. */
  readonly slotsPerLane: number;
  readonly signal: AbortSignal;
  /** Asked before a unit is laid on its lane: a promise holds the source back until it resolves, `false` ends the pulling. */
  readonly admit?: (unit: Unit) => boolean | Promise<boolean>;
  readonly run: (unit: Unit) => Promise<void>;
}

/**
 * Runs units pulled one by one from a source, so many at once per lane. At most one further round of units is pulled
 * ahead of the running ones: a slow lane or a slow log holds the source back, and no work piles up in memory.
 *
 * @throws what `run` throws first, once everything already started has settled; the abort reason when aborted
 */
export async function runUnits<Unit>(units: Iterable<Unit>, options: RunUnitsOptions<Unit>): Promise<void> {
  const { signal, slotsPerLane } = options;
  const lanes = new Map<string, ReturnType<typeof pLimit>>();
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
    const lane = lanes.get(laneName) ?? pLimit(slotsPerLane);
    lanes.set(laneName, lane);
    const ended = () => {
      inHand -= 1;
      wake?.();
      wake = undefined;
    };
    const isStillWanted = () => failure === undefined && !signal.aborted;
    inHand += 1;
    void lane(() => (isStillWanted() ? options.run(unit) : undefined)).then(ended, (reason: unknown) => {
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
