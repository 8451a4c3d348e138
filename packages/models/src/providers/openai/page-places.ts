import { abortError, throwIfAborted } from '../../abort.ts';

/** Leave to have one request under way. */
export interface Place {
  /** Where the request goes, in place of the page's own origin. */
  readonly origin: string;
  /** Gives the place to whoever waits longest, or back; to be called once. */
  leave(): void;
}

/** Who asks for a place. */
export interface PlaceWait {
  readonly signal: AbortSignal | undefined;
  /** Told when there is none free. */
  onWait(): void;
}

/** The requests that may be under way at once. */
export interface Places {
  /** Takes a place, in the order of asking. @throws an AbortError when aborted before there is one */
  take(wait: PlaceWait): Promise<Place>;
}

/**
 * As many places as each origin has, times the origins. The ones that were left last are taken first: their connections are open.
 *
 * @param perOrigin requests under way to one of them
 */
export function createPlaces(origins: readonly string[], perOrigin: number): Places {
  const free = origins.toReversed().flatMap((origin) => Array.from({ length: perOrigin }, () => origin));
  const waiting = new Set<(place: Place) => void>();
  const placeAt = (origin: string): Place => ({
    origin,
    leave() {
      const [next] = waiting;
      if (next === undefined) {
        free.push(origin);
        return;
      }
      waiting.delete(next);
      next(placeAt(origin));
    },
  });
  return {
    async take({ signal, onWait }) {
      throwIfAborted(signal);
      const origin = free.pop();
      if (origin !== undefined) return placeAt(origin);
      onWait();
      const { promise, resolve, reject } = Promise.withResolvers<Place>();
      const onTurn = (place: Place) => {
        signal?.removeEventListener('abort', onAbort);
        resolve(place);
      };
      const onAbort = () => {
        waiting.delete(onTurn);
        if (signal !== undefined) reject(abortError(signal));
      };
      waiting.add(onTurn);
      signal?.addEventListener('abort', onAbort, { once: true });
      return promise;
    },
  };
}
