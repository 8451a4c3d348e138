import type { ReactElement } from 'react';
import { formatCounts } from '../format/format-counts.ts';
import { countsOf } from '../run-figures.ts';
import type { RunState } from '../run-state.ts';
import { type LineProps, line, markPiece } from './line.ts';

/** One line that counts what needs a look, or none. */
export function findingSummary(state: RunState, overflow: LineProps['overflow'] = 'cut'): readonly ReactElement[] {
  const phrases = formatCounts(countsOf(state.suites.values()));
  if (phrases.length === 0) return [];
  return [
    line(
      phrases.flatMap(({ mark, text }) => [markPiece(mark), { text: `${text}  ` }]),
      { overflow },
    ),
  ];
}

/** The newest new failures, one row each. */
export function newFailureLines(state: RunState): readonly ReactElement[] {
  return state.newFailures.map(({ suite, caseId, attempt, detail }) =>
    line([
      { text: '  ' },
      markPiece('✗'),
      { text: `${suite} · ${caseId}${attempt === 0 ? '' : ` #${attempt}`}` },
      { text: `  ${detail}`, dim: true },
    ]),
  );
}

/** Suites that could not be run, a line each. */
export function suiteFailureLines(state: RunState, overflow: LineProps['overflow'] = 'cut'): readonly ReactElement[] {
  return state.suiteFailures.map(({ suite, code, message }) =>
    line([markPiece('?'), { text: `${suite}: could not run [${code}] ${message}` }], { overflow }),
  );
}
