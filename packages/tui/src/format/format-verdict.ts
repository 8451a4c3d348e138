import type { Check, VerdictOutcome } from '@plumbline/protocol';
import type { Mark } from './format-counts.ts';

/** The mark of a verdict or of one of its checks. */
export const OUTCOME_MARKS = {
  promote: '✓',
  block: '✗',
  inconclusive: '?',
  pass: '✓',
  fail: '✗',
} as const satisfies Record<VerdictOutcome | Check['outcome'], Mark>;

/** The checks that speak against promotion, failed ones first, and one sentence for each. */
export function decisiveChecks(checks: readonly Check[]): readonly Check[] {
  const against = checks.filter((check) => check.decides && check.outcome !== 'pass');
  return [...against.filter((check) => check.outcome === 'fail'), ...against.filter((check) => check.outcome !== 'fail')];
}

/** One check in a line: metric, slice, rule and reason. */
export function formatCheck(check: Check): string {
  const what = check.slice === undefined ? check.metric : `${check.metric} on ${check.slice}`;
  return `${what} (${check.rule}): ${check.because}`;
}
