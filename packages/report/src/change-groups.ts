import type { CaseChange } from '@plumbline/protocol';
import { inReadingOrder } from './metric-order.ts';

/** How a case's outcome changed between the two models. */
export type ChangeKind = CaseChange['change'];

/** Changes of one kind on one metric. */
export interface ChangeGroup {
  readonly change: ChangeKind;
  readonly metric: string;
  readonly changes: readonly CaseChange[];
}

const READING_ORDER: readonly ChangeKind[] = ['new-failure', 'fixed', 'errored', 'still-failing'];

/** Heading of each kind of change. */
export const CHANGE_TITLES: Readonly<Record<ChangeKind, string>> = {
  'new-failure': 'New failures',
  fixed: 'Fixed',
  errored: 'Errored',
  'still-failing': 'Still failing',
};

/** Changes grouped by kind, then by metric with safety first; within a group the given order stays. */
export function changeGroups(changes: readonly CaseChange[]): readonly ChangeGroup[] {
  return READING_ORDER.flatMap((kind) => {
    const byMetric = Map.groupBy(
      changes.filter((change) => change.change === kind),
      (change) => change.metric,
    );
    const groups = [...byMetric].map(([metric, found]) => ({ change: kind, metric, changes: found }));
    return inReadingOrder(groups, (group) => group.metric);
  });
}
