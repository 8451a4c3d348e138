import type { Shard } from '@plumbline/protocol';
import { InvalidArgumentError } from 'commander';

/** A whole number of at least `minimum`. */
export function wholeNumber(minimum: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value) || value < minimum) {
      throw new InvalidArgumentError(`Expected a whole number of at least ${minimum}.`);
    }
    return value;
  };
}

/** A share such as 0.1 or 10%. */
export function share(text: string): number {
  const value = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (text.trim() === '' || !(value > 0 && value <= 1)) throw new InvalidArgumentError('Expected a share such as 0.1 or 10%.');
  return value;
}

/** A shard such as 2/4: the second of four. */
export function shard(text: string): Shard {
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const found = { index: Number(index), count: Number(count) };
  if (!(found.index >= 1 && found.index <= found.count)) {
    throw new InvalidArgumentError('Expected a shard such as 2/4, the second of four, or 4/4, the last.');
  }
  return found;
}

/** An amount of US dollars, such as 2.50 or $2.50. */
export function usd(text: string): number {
  const value = Number(text.replace(/^\$/, ''));
  if (!/^\$?\d+(\.\d+)?$/.test(text) || !(value > 0))
    throw new InvalidArgumentError('Expected an amount of US dollars above 0, such as 2.50.');
  return value;
}

/** A comma-separated list. */
export function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Collects an option that may be given several times. */
export function collect(text: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), text];
}
