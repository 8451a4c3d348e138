import type { Better, Interval } from '@plumbline/protocol';

/** Whether an interval of candidate − baseline lies wholly beyond an improvement; not where it has no bound on that side. */
export function liesBeyond(
  { lower, upper }: Interval,
  { gain, better }: { readonly gain: number; readonly better: Better },
): boolean {
  return better === 'higher' ? lower !== null && lower > gain : upper !== null && upper < -gain;
}
