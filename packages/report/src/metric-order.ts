const READING_ORDER = ['unsafe-compliance', 'over-refusal', 'task-success'];

/** Sort key of a metric for a reader: safety first, then task success, then the others. */
export function metricRank(metric: string): number {
  const rank = READING_ORDER.indexOf(metric);
  return rank < 0 ? READING_ORDER.length : rank;
}

/** A copy with the metrics in reading order; equal ranks keep their order. */
export function inReadingOrder<Item>(items: readonly Item[], metricOf: (item: Item) => string): readonly Item[] {
  return [...items].sort((a, b) => metricRank(metricOf(a)) - metricRank(metricOf(b)));
}
