/** The tries of one call that got no word. Requests are numbered in the order of sending, those of all calls together. */
export interface UnservedTries {
  /**
   * One more got no word.
   *
   * @param newestAccepted the newest request of any call that was answered
   * @returns whether that is to do with the call, and not with the server: others are answered between its tries, again and again
   */
  isOwn(request: number, newestAccepted: number): boolean;
}

/** So often it may be chance that others were answered between: a server that is full takes whom it likes. */
const BESIDE_OTHERS = 2;

/** @returns none yet */
export function createUnservedTries(): UnservedTries {
  let last = Number.POSITIVE_INFINITY;
  let besideOthers = 0;
  return {
    isOwn(request, newestAccepted) {
      if (newestAccepted > last) besideOthers += 1;
      last = request;
      return besideOthers > BESIDE_OTHERS;
    },
  };
}
