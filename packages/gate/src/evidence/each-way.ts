type Way = 'greater' | 'less';

/** A one-sided p-value in both directions, each worked out once and only when asked for. */
export function eachWay(work: (alternative: Way) => number): (alternative: Way) => number {
  const known: Partial<Record<Way, number>> = {};
  return (alternative) => {
    const found = known[alternative] ?? work(alternative);
    known[alternative] = found;
    return found;
  };
}
