import { PlumblineError } from '../../../packages/protocol/src/index.ts';

const MOST = 10_000;

/**
 * The seeds that `201-220`, `7` or `3,201-204` stand for, in that order, each once.
 *
 * @throws PlumblineError `usage` for another form, a range that runs backwards, or more than 10,000 seeds
 */
export function parseSeeds(text: string): number[] {
  const seeds = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^\s*(?<first>\d{1,9})(?:-(?<last>\d{1,9}))?\s*$/.exec(part);
    const first = Number(match?.groups?.first);
    const last = Number(match?.groups?.last ?? first);
    if (match === null || last < first || last - first >= MOST) throw refused(text);
    for (let seed = first; seed <= last; seed++) seeds.add(seed);
    if (seeds.size > MOST) throw refused(text);
  }
  return [...seeds];
}

function refused(text: string): PlumblineError {
  return new PlumblineError(`Cannot read the seeds "${text}"`, {
    code: 'usage',
    remedy: `Write numbers and ascending ranges, such as --seeds 201-220,305; ${MOST} seeds at most.`,
  });
}
