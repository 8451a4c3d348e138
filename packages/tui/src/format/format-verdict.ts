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

const ORDER: readonly Check['outcome'][] = ['fail', 'inconclusive', 'pass'];

/** The checks that decide: failed ones first, then the open ones, then those that passed. */
export function decidingChecks(checks: readonly Check[]): readonly Check[] {
  const deciding = checks.filter((check) => check.decides);
  return ORDER.flatMap((outcome) => deciding.filter((check) => check.outcome === outcome));
}

/** Findings that the policy lists without deciding by them: slices that look worse, and what is undecided. */
export function listedFindings(checks: readonly Check[]): readonly Check[] {
  return checks.filter((check) => !check.decides && check.outcome !== 'pass' && !check.rule.startsWith('better'));
}

/** One check in a line: its sentence, which is made to name its subject. */
export function formatCheck(check: Check): string {
  return check.because.startsWith(check.slice ?? check.metric)
    ? check.because
    : `${check.slice ?? check.metric}: ${check.because}`;
}
