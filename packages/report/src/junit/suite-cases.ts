import type { CaseChange, Comparison, SliceComparison } from '@plumbline/protocol';
import { formattedChange } from '../format-interval.ts';
import { formatCount, formatNumber } from '../format-value.ts';
import type { TestCase } from './test-case.ts';

/**
 * One test case for an eval suite: its task success. It fails when a deciding check failed on this suite, is an error when
 * the suite has trials but no pair because of errors, and is skipped when there is nothing to compare.
 */
export function suiteCase(suite: string, comparison: Comparison, changes: readonly CaseChange[]): TestCase {
  const measured = comparison.metrics
    .find((metric) => metric.name === 'task-success')
    ?.slices.find((slice) => slice.slice === suite);
  const failed = comparison.verdict.checks.filter((check) => check.slice === suite && check.decides && check.outcome === 'fail');
  const errored = new Set(
    changes
      .filter((change) => change.change === 'errored' && change.suite === suite)
      .map((change) => `${change.caseId} ${change.attempt}`),
  );
  const text = [
    ...failed.map((check) => `${check.metric}, ${check.rule}: ${check.because}`),
    ...(measured === undefined ? ['No pair was compared on task success.'] : measuredText(measured)),
    ...(errored.size === 0 ? [] : [`${formatCount(errored.size, 'pair')} without an answer because of errors.`]),
  ].join('\n');
  const unmeasured = errored.size > 0 ? 'error' : 'skipped';
  const result = failed.length > 0 ? 'failure' : measured === undefined ? unmeasured : 'passed';
  return { suite, name: 'task-success', result, text };
}

function measuredText(measured: SliceComparison): readonly string[] {
  const { counts, casesToDecide } = measured;
  const change = formattedChange(measured, 'share');
  return [
    `${formatCount(measured.pairs, 'pair')}, ${measured.outcome}${change === undefined ? '' : `: ${change.estimate} ${change.range ?? ''}`.trimEnd()}`,
    ...(counts === undefined
      ? []
      : [
          `new failures ${formatNumber(counts.newFailures)}, fixed ${formatNumber(counts.fixed)}, ` +
            `still failing ${formatNumber(counts.stillFailing)}, still passing ${formatNumber(counts.stillPassing)}`,
        ]),
    ...(casesToDecide === undefined ? [] : [`about ${formatCount(casesToDecide, 'case')} like these would decide`]),
  ];
}
