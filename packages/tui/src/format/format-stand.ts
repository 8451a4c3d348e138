import type { SequentialStand } from '@plumbline/protocol';
import { formatCount } from './format-count.ts';

/** How far a run is that may end early: `look 3 of 10, 720 of 2400 cases`. */
export function formatStand({ method, look, looks, casesSeen, casesPlanned }: SequentialStand): string {
  return `${method === 'obf' ? 'look' : 'checkpoint'} ${look} of ${looks}, ${casesSeen} of ${formatCount(casesPlanned, 'case')}`;
}
