import type { Check } from '@plumbline/protocol';
import { metricRank } from './metric-order.ts';

/** What a check means to its reader: `listed` is a fail or an open question that is shown but does not decide. */
export type CheckState = 'fail' | 'open' | 'listed' | 'pass';

/** The states, worst first. */
export const CHECK_STATES: readonly CheckState[] = ['fail', 'open', 'listed', 'pass'];

/** The state of a check. */
export function checkState(check: Check): CheckState {
  if (check.outcome === 'pass') return 'pass';
  if (!check.decides) return 'listed';
  return check.outcome === 'fail' ? 'fail' : 'open';
}

/** Checks with the worst first: what blocks, what is open, what is only listed, what passed; within these, safety first. */
export function worstFirst(checks: readonly Check[]): readonly Check[] {
  const rank = (check: Check) => CHECK_STATES.indexOf(checkState(check));
  return [...checks].sort((a, b) => rank(a) - rank(b) || metricRank(a.metric) - metricRank(b.metric));
}

/** The worst state among the deciding checks of a metric on all cases; `undefined` for a metric that is not judged. */
export function metricState(checks: readonly Check[], metric: string): CheckState | undefined {
  const states = checks.filter((check) => check.metric === metric && check.slice === undefined && check.decides).map(checkState);
  return CHECK_STATES.find((state) => states.includes(state));
}
