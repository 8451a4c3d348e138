import type { ReactElement } from 'react';
import { formatCount } from '../format/format-count.ts';
import { decidingChecks, formatCheck, listedFindings, OUTCOME_MARKS } from '../format/format-verdict.ts';
import { stoppedText } from '../run-figures.ts';
import type { RunResult, RunState } from '../run-state.ts';
import { findingSummary, suiteFailureLines } from './finding-lines.ts';
import { headerLines } from './header-lines.ts';
import { line, markPiece } from './line.ts';
import { roleLines } from './role-lines.ts';

const CHECKS_SHOWN = 10;
const LISTED_SHOWN = 5;

/** What stays on the terminal when the run is over: the summary, and the verdict or why there is none. Any height. */
export function endLines(state: RunState): readonly ReactElement[] {
  return [
    line(' '),
    ...headerLines(state, 'wrap'),
    ...roleLines(state, 'wrap'),
    ...findingSummary(state, 'wrap'),
    ...suiteFailureLines(state, 'wrap'),
    ...(state.result === undefined ? stoppedLines(state) : resultLines(state.result)),
  ];
}

function stoppedLines(state: RunState): readonly ReactElement[] {
  const why = state.interruption === undefined ? '' : `: ${state.interruption}`;
  const text = `Stopped ${stoppedText(state)}${why}`;
  return [line([markPiece('?'), { text }], { overflow: 'wrap' })];
}

function resultLines({ verdict, notes, errors, reports }: RunResult): readonly ReactElement[] {
  const checks = decidingChecks(verdict?.checks ?? []);
  const hidden = checks.length - CHECKS_SHOWN;
  const verdictLines =
    verdict === undefined
      ? []
      : [
          line(' '),
          line(
            [
              markPiece(OUTCOME_MARKS[verdict.outcome]),
              { text: verdict.outcome.toUpperCase(), bold: true },
              { text: `  ${verdict.because}` },
            ],
            { overflow: 'wrap' },
          ),
        ];
  return [
    ...verdictLines,
    ...checks
      .slice(0, CHECKS_SHOWN)
      .map((check) =>
        line([{ text: '  ' }, markPiece(OUTCOME_MARKS[check.outcome]), { text: formatCheck(check) }], { overflow: 'wrap' }),
      ),
    ...(hidden > 0 ? [line(`    and ${formatCount(hidden, 'check')} more`)] : []),
    ...listedFindings(verdict?.checks ?? [])
      .slice(0, LISTED_SHOWN)
      .map((check) => line(`  listed: ${formatCheck(check)}`, { overflow: 'wrap' })),
    ...(notes ?? []).map((note) => line([{ text: `  ${note}`, dim: true }], { overflow: 'wrap' })),
    ...(errors ?? []).map((text) => line(text, { overflow: 'wrap' })),
    ...reports.map((path) => line(path, { overflow: 'wrap' })),
  ];
}
