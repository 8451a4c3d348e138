import { sanitizeTerminal } from '@plumbline/tui';
import type { RunSummary } from '../run/run-summary.ts';

/** A recorded run as a plain table. */
export function runSummaryText(summary: RunSummary): string {
  const rows = summary.suites.map((suite) => [
    suite.suite,
    `${suite.passed}/${suite.trials}`,
    `${((100 * suite.passed) / suite.trials).toFixed(1)} %`,
    suite.errored === 0 ? '' : `${suite.errored} errored`,
    suite.costUsd === undefined ? 'cost unknown' : `$${suite.costUsd.toFixed(6)}`,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => sanitizeTerminal(cell).padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\nRecorded in ${summary.folder}; compare with: plumbline compare --baseline ${summary.folder} --candidate MODEL\n`;
}
