import pLimit from 'p-limit';

/** How units are laid on lanes and carried out. */
export interface RunUnitsOptions<Unit> {
  /** Which lane (model) a unit occupies. */
  readonly laneOf: (unit: Unit) => string;
  /** Units that may run at once in each lane. */
  readonly slotsPerLane: number;
  readonly signal: AbortSignal;
  readonly run: (unit: Unit) => Promise<void>;
}

/**
 * Runs units pulled one by one from a source, so many at once per lane. At most one further round of units is pulled
 * ahead of the running ones: a slow lane or a slow log holds the source back, and no work piles up in memory.
 *
 * @throws what `run` throws first, once everything already started has settled; the abort reason when aborted
 */
export async function runUnits<Unit>(units: Iterable<Unit>, options: RunUnitsOptions<Unit>): Promise<void> {
  const lanes = new Map<string, ReturnType<typeof pLimit>>();
  const inHand = new Set<Promise<void>>();
  let failure: { readonly reason: unknown } | undefined;
  let wake: (() => void) | undefined;

  for (const unit of units) {
    if (failure !== undefined || options.signal.aborted) break;
    const laneName = options.laneOf(unit);
    const lane = lanes.get(laneName) ?? pLimit(options.slotsPerLane);
    lanes.set(laneName, lane);
    const running: Promise<void> = lane(async () => {
      if (failure === undefined && !options.signal.aborted) await options.run(unit);
    })
      .catch((reason: unknown) => {
        failure ??= { reason };
      })
      .finally(() => {
        inHand.delete(running);
        wake?.();
      });
    inHand.add(running);
    while (inHand.size >= 2 * options.slotsPerLane * lanes.size) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  await Promise.all(inHand);
  if (failure !== undefined) throw failure.reason;
  options.signal.throwIfAborted();
}
