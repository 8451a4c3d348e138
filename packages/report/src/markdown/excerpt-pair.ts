import { shortened } from '../cut-text.ts';

const LEAD = 40;

/** Two answers shortened to `limit` characters each; a long common beginning is cut, so that what differs is seen. */
export function excerptPair(first: string, second: string, limit: number): readonly [string, string] {
  let common = 0;
  const most = Math.min(first.length, second.length, 100_000);
  while (common < most && first[common] === second[common]) common += 1;
  const start = Math.max(first.length, second.length) > limit && common > 2 * LEAD ? common - LEAD : 0;
  const excerpt = (text: string) => shortened(start === 0 ? text : `…${text.slice(start)}`, limit);
  return [excerpt(first), excerpt(second)];
}
