/** Numbers equal requests from 0. */
export interface Occurrences {
  /** The smallest number that no equal request has. */
  take(requestSha256: string): number;
  /** Frees the number of a request that brought no answer, so that asking again is asking the same. */
  giveBack(requestSha256: string, occurrence: number): void;
}

/** The numbers of one trial's requests. */
export function createOccurrences(): Occurrences {
  const taken = new Map<string, Set<number>>();
  return {
    take: (requestSha256) => {
      const numbers = taken.get(requestSha256) ?? new Set();
      taken.set(requestSha256, numbers);
      let number = 0;
      while (numbers.has(number)) number += 1;
      numbers.add(number);
      return number;
    },
    giveBack: (requestSha256, occurrence) => void taken.get(requestSha256)?.delete(occurrence),
  };
}
