import type { Check, Comparison } from '@plumbline/protocol';
import { checkState } from '../check-order.ts';
import { earlyStopText } from '../early-stop-text.ts';
import { formatCount } from '../format-value.ts';
import type { TestCase, TestCaseResult } from './test-case.ts';

const MOST_CHECKS = 1_000;

/** The verdict as one test case, then one for each check of the policy. Undecided and merely listed checks are skipped ones. */
export function checkCases(comparison: Pick<Comparison, 'verdict' | 'sequential'>): readonly TestCase[] {
  const { outcome, because, checks } = comparison.verdict;
  const stopped = earlyStopText(comparison);
  const text = `${outcome}: ${because}${stopped === undefined ? '' : ` ${stopped}`}`;
  const results = { promote: 'passed', block: 'failure', inconclusive: 'skipped' } as const;
  const whole: TestCase = { suite: 'verdict', name: 'verdict', result: results[outcome], text };
  const omitted = checks.length - MOST_CHECKS;
  const rest: TestCase[] =
    omitted > 0
      ? [{ suite: 'verdict', name: 'further checks', result: 'skipped', text: `and ${omitted} more checks, in comparison.json` }]
      : [];
  return [whole, ...checks.slice(0, MOST_CHECKS).map(checkCase), ...rest];
}

function checkCase(check: Check): TestCase {
  const where = check.slice === undefined ? check.metric : `${check.metric} on ${check.slice}`;
  return {
    suite: 'verdict',
    name: `${where}: ${check.rule}`,
    result: resultOf(check),
    text: `${stateWords(check)}: ${check.because}${needed(check)}`,
  };
}

function resultOf(check: Check): TestCaseResult {
  const state = checkState(check);
  if (state === 'pass') return 'passed';
  return state === 'fail' ? 'failure' : 'skipped';
}

function stateWords(check: Check): string {
  if (check.decides) return check.outcome;
  return `${check.outcome}, listed only`;
}

function needed(check: Check): string {
  return check.casesToDecide === undefined || check.because.includes('would decide')
    ? ''
    : ` (about ${formatCount(check.casesToDecide, 'case')} would decide)`;
}
