/** The requests to one model, in the order in which they were sent. */
export interface SentRequests {
  /** One is sent. @returns its number */
  send(): number;
  /** It is back, answered or not. */
  back(request: number): void;
  /** How many are still under way that were sent before one which is back. */
  overtaken(): number;
}

/** @returns none */
export function createSentRequests(): SentRequests {
  // A list, and no Set: it is as long as there are slots, and a Set that is filled and emptied for ever keeps its old tables.
  const underWay: number[] = [];
  let sent = 0;
  let lastBack = -1;
  return {
    send: () => {
      underWay.push(sent);
      sent += 1;
      return sent - 1;
    },
    back: (request) => {
      underWay.splice(underWay.indexOf(request), 1);
      lastBack = Math.max(lastBack, request);
    },
    overtaken: () => underWay.filter((request) => request < lastBack).length,
  };
}
