import { pendingFiles, remainingMs } from '../run-figures.ts';
import type { RunState } from '../run-state.ts';
import { formatCount } from './format-count.ts';
import { formatDuration } from './format-duration.ts';

/** The time left in words; a lower bound while some suite files have not said how many trials they hold. */
export function formatRemaining(state: RunState): string {
  const left = remainingMs(state);
  const pending = pendingFiles(state);
  const more = pending === 0 ? '' : `, ${formatCount(pending, 'file')} to come`;
  if (left === 0 && pending > 0) return `${formatCount(pending, 'file')} to come`;
  if (left === undefined) return `time left unknown${more}`;
  return `${pending === 0 ? 'about' : 'at least'} ${formatDuration(left)} left${more}`;
}
