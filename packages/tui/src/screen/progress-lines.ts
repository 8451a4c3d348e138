import type { ReactElement } from 'react';
import { formatRemaining } from '../format/format-remaining.ts';
import { formatLook } from '../format/format-stand.ts';
import { runTrials } from '../run-figures.ts';
import type { RunState } from '../run-state.ts';
import { line, type Piece } from './line.ts';
import { progressBar } from './progress-bar.ts';

/** One row: what the run is doing, how far it is, and how long it still takes. */
export function progressLines(state: RunState, columns: number): readonly ReactElement[] {
  const { finished, expected } = runTrials(state);
  const bar: readonly Piece[] = [
    { text: `${progressBar(finished, { of: expected, columns: Math.min(30, Math.floor(columns / 5)) })} `, color: 'cyan' },
    { text: `${finished}/${expected}` },
  ];
  switch (state.phase) {
    case 'loading':
      return [line('Loading models')];
    case 'running':
      return [line([...bar, { text: `  ${formatRemaining(state)}${standText(state)}` }])];
    case 'deciding':
      return [line([...bar, { text: '  deciding' }])];
    case 'interrupted':
      return [line([...bar, { text: `  interrupted: ${state.interruption ?? ''}`, color: 'yellow' }])];
    case 'done':
      return [];
  }
}

/** How often a run that may end early has looked, or that it ends. */
function standText({ stand, stopReason }: RunState): string {
  if (stand === undefined) return '';
  return stopReason === undefined ? ` at most, ${formatLook(stand)} passed` : `, stops early at ${formatLook(stand)}`;
}
