import { sanitizeTerminal } from '@plumbline/tui';
import type { RunSummary, SuiteSummary } from '../run/run-summary.ts';
import { moneyLines } from './money-lines.ts';
import { timingLines } from './timing-lines.ts';

/** A recorded run as a plain table, and what can be done with it. */
export function runSummaryText(summary: RunSummary): string {
  const hasBoth = new Set(summary.suites.map(({ role }) => role)).size > 1;
  const rows = summary.suites.map((suite) => [
    hasBoth ? `${suite.suite}, ${suite.role}` : suite.suite,
    `${suite.passed}/${suite.passed + suite.failed}`,
    shareText(suite),
    unknownText(suite),
    suite.costUsd === undefined ? 'cost unknown' : `$${suite.costUsd.toFixed(6)}`,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => sanitizeTerminal(cell).padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, ...moneyLines(summary.money), ...timingLines(summary.timing), nextText(summary), ''].join('\n');
}

/** Of the answers that were scored, as the lines of the run say it. */
function shareText({ passed, failed }: SuiteSummary): string {
  return passed + failed === 0 ? 'no data' : `${((100 * passed) / (passed + failed)).toFixed(1)} %`;
}

/** The trials that are neither right nor wrong. */
function unknownText({ unscored, errored }: SuiteSummary): string {
  const counts = [unscored === 0 ? '' : `${unscored} unscored`, errored === 0 ? '' : `${errored} errored`];
  return counts.filter((count) => count !== '').join(', ');
}

function nextText({ folder, shard }: RunSummary): string {
  if (shard === undefined) return `Recorded in ${folder}; compare with: plumbline compare --baseline ${folder} --candidate MODEL`;
  const { index, count } = shard;
  return `Shard ${index} of ${count}, recorded in ${folder}; with all ${count}, go on with: plumbline merge FOLDER...`;
}
