import type { ReactElement } from 'react';
import { formatCount } from '../format/format-count.ts';
import { formatCounts } from '../format/format-counts.ts';
import { formatPassRate } from '../format/format-pass-rate.ts';
import { countsOf, liveFinished, rolesOf, suiteFinished } from '../run-figures.ts';
import type { RunState, SuiteState } from '../run-state.ts';
import { shortenText } from '../shorten-text.ts';
import { textWidth } from '../text-width.ts';
import { line, markPiece, type Piece } from './line.ts';
import { progressBar } from './progress-bar.ts';

/** From this width on a suite needs one row, below it two. */
const ONE_ROW_COLUMNS = 150;
const FULL_WORDS_COLUMNS = 60;
const NAME_COLUMNS = 40;
/** What stands beside name and bar: mark, blanks, and counts of up to four digits. */
const FRAME_COLUMNS = 16;
/** The same of a suite in one row among many: mark, bar, counts, two pass rates and the marks of its findings. */
const COMPACT_FRAME_COLUMNS = 54;
const COMPACT_NAME_COLUMNS = 26;
const COUNT_COLUMNS = 7;

/** How many rows one suite takes at a width. */
export function rowsPerSuite(columns: number): number {
  return columns >= ONE_ROW_COLUMNS ? 1 : 2;
}

/** A suite at work (with its bar) or closed (with its mark), in `rowsPerSuite` lines. */
export function suiteLines(
  state: RunState,
  suite: SuiteState,
  { columns, overflow = 'cut' }: { readonly columns: number; readonly overflow?: 'cut' | 'wrap' },
): readonly ReactElement[] {
  const barColumns = suite.status !== 'running' ? 0 : columns >= FULL_WORDS_COLUMNS ? 20 : 10;
  const nameColumns = Math.max(8, Math.min(NAME_COLUMNS, columns - barColumns - FRAME_COLUMNS));
  const name = shortenText(suite.name, nameColumns);
  const padded = `${name}${' '.repeat(nameColumns - textWidth(name))}`;
  const head =
    suite.status === 'running'
      ? runningPieces(liveFinished(state, suite), { suite, padded, barColumns })
      : closedPieces(suite, padded);
  const tail = [...ratePieces(state, suite, columns), ...findingPieces(suite)];
  if (rowsPerSuite(columns) === 1) return [line([...head, { text: '  ' }, ...tail], { overflow })];
  return [line(head, { overflow }), line([{ text: '  ' }, ...tail], { overflow })];
}

/** A suite at work in one row, for when many are: its bar, its trials, the pass rate of each role and its findings as marks. */
export function compactSuiteLine(state: RunState, suite: SuiteState, columns: number): ReactElement {
  const isWide = columns >= FULL_WORDS_COLUMNS;
  const nameColumns = isWide ? Math.max(COMPACT_NAME_COLUMNS, Math.min(NAME_COLUMNS, columns - COMPACT_FRAME_COLUMNS)) : 12;
  // Where there is little room, the area is the part that can be spared.
  const name = shortenText(isWide ? suite.name : (suite.name.split('/').at(-1) ?? suite.name), nameColumns);
  const done = liveFinished(state, suite);
  const bar = isWide ? ` ${progressBar(done, { of: suite.expectedTrials, columns: 10 })}` : '';
  const count = `${done}/${suite.expectedTrials}`;
  const { newFailures, fixed, errored, unscored } = countsOf([suite]);
  const findings = [
    { mark: '✗', count: newFailures },
    { mark: '✓', count: fixed },
    { mark: '?', count: errored + unscored },
  ] as const;
  return line([
    { text: '▸ ', color: 'cyan' },
    { text: `${name}${' '.repeat(nameColumns - textWidth(name))}`, bold: true },
    { text: bar, color: 'cyan' },
    { text: ` ${count.padStart(COUNT_COLUMNS)} ` },
    ...rolesOf(state).map(([role]) => ({ text: ` ${formatPassRate(suite.roles[role]).padStart(6)}` })),
    ...findings.flatMap((finding) =>
      finding.count === 0 ? [] : [{ text: ' ' }, markPiece(finding.mark), { text: `${finding.count}` }],
    ),
  ]);
}

function closedPieces(suite: SuiteState, name: string): readonly Piece[] {
  if (suite.status === 'failed') return [markPiece('?'), { text: name, bold: true }, { text: ' could not run to its end' }];
  const mark = markPiece(suite.pairs.newFailures > 0 ? '✗' : '✓');
  return [mark, { text: name, bold: true }, { text: ` ${formatCount(suiteFinished(suite), 'trial')}` }];
}

function runningPieces(
  finished: number,
  { suite, padded, barColumns }: { readonly suite: SuiteState; readonly padded: string; readonly barColumns: number },
): readonly Piece[] {
  return [
    { text: '▸ ', color: 'cyan' },
    { text: padded, bold: true },
    { text: ` ${progressBar(finished, { of: suite.expectedTrials, columns: barColumns })}`, color: 'cyan' },
    { text: ` ${finished}/${suite.expectedTrials}` },
  ];
}

function ratePieces(state: RunState, suite: SuiteState, columns: number): readonly Piece[] {
  return rolesOf(state).map(([role]) => {
    const label = columns >= FULL_WORDS_COLUMNS ? role : role.slice(0, 4);
    return { text: `${label} ${formatPassRate(suite.roles[role])}  ` };
  });
}

function findingPieces(suite: SuiteState): readonly Piece[] {
  return formatCounts(countsOf([suite])).flatMap(({ mark, text }) => [markPiece(mark), { text: `${text}  ` }]);
}
