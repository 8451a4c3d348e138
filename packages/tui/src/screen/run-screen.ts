import { Box, Static } from 'ink';
import { createElement, type ReactElement } from 'react';
import type { RunState } from '../run-state.ts';
import { endLines } from './end-lines.ts';
import { findingSummary, newFailureLines, suiteFailureLines } from './finding-lines.ts';
import { fitRows } from './fit-rows.ts';
import { headerLines } from './header-lines.ts';
import { line } from './line.ts';
import { progressLines } from './progress-lines.ts';
import { roleLines } from './role-lines.ts';
import { compactSuiteLine, rowsPerSuite, suiteLines } from './suite-lines.ts';

/** What the screen draws and the room it has. */
export interface RunScreenProps {
  readonly state: RunState;
  readonly columns: number;
  readonly rows: number;
  /** True for the last frame: the moving part gives way to the summary. */
  readonly ended: boolean;
}

/** More suites than these at work get a row each, whatever the width. */
const MOST_IN_FULL = 3;

interface Section {
  readonly lines: readonly ReactElement[];
  readonly rowsPerItem: number;
  /** Smaller comes first when rows are short. */
  readonly rank: number;
  /** What the hidden items are called; absent for sections that are cut without a word. */
  readonly noun?: string;
}

/** The whole screen: closed suites above, printed once and never again; below it what still moves, never taller than the terminal. */
export function RunScreen({ state, columns, rows, ended }: RunScreenProps): ReactElement {
  const closed = state.closedSuites.map((name) => {
    const suite = state.suites.get(name);
    return suite === undefined ? [] : suiteLines(state, suite, { columns, overflow: 'wrap' });
  });
  const printer = {
    items: ended ? [...closed, endLines(state)] : closed,
    children: (lines: readonly ReactElement[], index: number) =>
      createElement(Box, { key: index, flexDirection: 'column', width: columns }, ...lines),
  };
  return createElement(
    Box,
    { flexDirection: 'column' },
    createElement(Static<readonly ReactElement[]>, printer),
    ...(ended ? [] : movingLines(sectionsOf(state, columns), rows)),
  );
}

function sectionsOf(state: RunState, columns: number): readonly Section[] {
  const running = [...state.suites.values()].filter((suite) => suite.status === 'running');
  const roles = roleLines(state);
  return [
    { rank: 5, rowsPerItem: 1, lines: headerLines(state) },
    { rank: 3, rowsPerItem: Math.max(1, roles.length), lines: roles },
    {
      rank: 2,
      noun: 'suites',
      ...(running.length > MOST_IN_FULL
        ? { rowsPerItem: 1, lines: running.map((suite) => compactSuiteLine(state, suite, columns)) }
        : { rowsPerItem: rowsPerSuite(columns), lines: running.flatMap((suite) => suiteLines(state, suite, { columns })) }),
    },
    { rank: 6, rowsPerItem: 1, lines: suiteFailureLines(state), noun: 'suites that could not run' },
    { rank: 4, rowsPerItem: 1, lines: findingSummary(state) },
    { rank: 7, rowsPerItem: 1, lines: newFailureLines(state), noun: 'new failures' },
    { rank: 1, rowsPerItem: 1, lines: progressLines(state, columns) },
  ];
}

/** The frame stays one row below the height of the terminal: a frame that fills it would scroll. */
function movingLines(sections: readonly Section[], rows: number): readonly ReactElement[] {
  const ranked = [...sections].sort((a, b) => a.rank - b.rank);
  const shown = fitRows(
    ranked.map(({ lines, rowsPerItem, noun }) => ({
      items: lines.length / rowsPerItem,
      rowsPerItem,
      saysMore: noun !== undefined,
    })),
    Math.max(1, rows - 1),
  );
  return sections.flatMap((section) => {
    const items = shown[ranked.indexOf(section)] ?? 0;
    const hidden = section.lines.length / section.rowsPerItem - items;
    const visible = section.lines.slice(0, items * section.rowsPerItem);
    if (section.noun === undefined || hidden === 0 || items === 0) return visible;
    return [...visible, line([{ text: `  and ${hidden} more ${section.noun}`, dim: true }])];
  });
}
