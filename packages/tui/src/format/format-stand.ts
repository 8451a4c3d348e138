import type { SequentialStand } from '@plumbline/protocol';
import { formatCount } from './format-count.ts';

/** How far a run is that may end early: `look 3 of 10, 720 of 2400 cases`. */
export function formatStand(stand: SequentialStand): string {
  return `${formatLook(stand)}, ${stand.casesSeen} of ${formatCount(stand.casesPlanned, 'case')}`;
}

/** Which look of how many: `look 3 of 10`. */
export function formatLook({ method, look, looks }: SequentialStand): string {
  return `${method === 'obf' ? 'look' : 'checkpoint'} ${look} of ${looks}`;
}
