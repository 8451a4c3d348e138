import type { PlannedCheck } from '@plumbline/gate';

/** `2,400`; `unknown` where it is not known. */
export function countText(count: number | undefined): string {
  return count === undefined ? 'unknown' : wholeText(count);
}

/** `1 call`, `2,400 calls`. @param nouns the plural where it is not the singular with an s */
export function countedText(count: number, noun: string, nouns = `${noun}s`): string {
  return `${countText(count)} ${count === 1 ? noun : nouns}`;
}

/**
 * `$0.0522`, `$12.30`, `$1,234`: three digits that matter below a dollar; `unknown` where it is not known.
 *
 * @param like the sum of the column: its parts get one digit more than it, and all the same
 */
export function usdText(usd: number | undefined, like?: number): string {
  if (usd === undefined) return 'unknown';
  if (usd >= 100 && like === undefined) return `$${wholeText(usd)}`;
  return `$${usd.toFixed(like === undefined ? decimalsOf(usd) : Math.min(MOST_DECIMALS, decimalsOf(like) + 1))}`;
}

/** Rounded, its digits in groups of three. Not by `Intl`: to make one of its formats takes longer than all else that sums a run up. */
function wholeText(value: number): string {
  return value.toFixed(0).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

const MOST_DECIMALS = 12;

function decimalsOf(usd: number): number {
  return usd === 0 || usd >= 1 ? 2 : Math.min(MOST_DECIMALS, 2 - Math.floor(Math.log10(usd)));
}

/** A probability in whole percent: `79 %`, `> 99 %`, `< 1 %`; `unknown` where it is not known. */
export function chanceText(chance: number | undefined): string {
  if (chance === undefined) return 'unknown';
  if (chance > 0.995) return '> 99 %';
  return chance < 0.005 ? '< 1 %' : `${Math.round(chance * 100)} %`;
}

/** A share with two digits that matter: `4.2 %`, `12 %`. */
export function shareText(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}

/** The size of a change in a metric's unit: `1.2 points` of a share, `3.1 %` of money, a plain number of a mean. */
export function changeText(kind: PlannedCheck['kind'], size: number | undefined): string {
  if (size === undefined) return 'unknown';
  if (kind === 'mean') return size.toPrecision(2);
  const percent = Number((size * 100).toPrecision(2));
  return kind === 'share' ? `${percent} ${percent === 1 ? 'point' : 'points'}` : `${percent} %`;
}
