import { expect, test } from 'vitest';
import type { DiscordantCounts } from '../paired-binary/discordant-counts.ts';
import { mcnemarExact } from '../paired-binary/mcnemar-exact.ts';
import { mcnemarMidP } from '../paired-binary/mcnemar-mid-p.ts';
import { tangoNonInferiorityPValue } from '../paired-binary/tango-non-inferiority-p-value.ts';
import { curtailment } from './curtailment.ts';

type Table = DiscordantCounts & { n: number };

const DECISIONS: Record<string, (table: Table) => boolean> = {
  'McNemar exact at 5 %': (table) => mcnemarExact(table, { alternative: 'greater' }) <= 0.05,
  'McNemar mid-p at 5 %': (table) => mcnemarMidP(table, { alternative: 'greater' }) <= 0.05,
  'McNemar mid-p at 40 %': (table) => mcnemarMidP(table, { alternative: 'greater' }) <= 0.4,
  'Tango, margin 0': (table) => tangoNonInferiorityPValue(table, { margin: 0 }) <= 0.05,
  'Tango, margin 3 points': (table) => tangoNonInferiorityPValue(table, { margin: 0.03 }) <= 0.05,
  'Tango, margin 20 points': (table) => tangoNonInferiorityPValue(table, { margin: 0.2 }) <= 0.05,
  'Tango, margin 60 points at 1 %': (table) => tangoNonInferiorityPValue(table, { margin: 0.6 }) <= 0.01,
};

/** Every way in which `pairs` pairs can be wins, losses or neither. */
const tables = (pairs: number): DiscordantCounts[] =>
  Array.from({ length: pairs + 1 }, (_, wins) =>
    Array.from({ length: pairs - wins + 1 }, (_, losses) => ({ wins, losses })),
  ).flat();

const decisions = Object.entries(DECISIONS).map(([name, isShown]) => ({ name, isShown }));

test.each(decisions)('$name on 12 pairs: settled exactly when every way to finish gives the same verdict', ({ isShown }) => {
  const verdicts = new Map(
    tables(12).map(({ wins, losses }) => [`${wins}/${losses}`, isShown({ wins, losses, n: 12 })] as const),
  );
  const wrong = Array.from({ length: 13 }, (_, seen) =>
    tables(seen).filter(({ wins, losses }) => {
      const ends = new Set(tables(12 - seen).map((more) => verdicts.get(`${wins + more.wins}/${losses + more.losses}`)));
      const truth = ends.size === 2 ? 'open' : ends.has(true) ? 'settled-yes' : 'settled-no';
      return curtailment({ wins, losses, seen, total: 12 }, isShown) !== truth;
    }),
  ).flat();
  expect(wrong).toEqual([]);
});

test.each(decisions)('$name on 80 pairs: one more win never loses it, one more loss never gains it', ({ isShown }) => {
  const broken = tables(79).filter(({ wins, losses }) => {
    const now = isShown({ wins, losses, n: 80 });
    return now ? !isShown({ wins: wins + 1, losses, n: 80 }) : isShown({ wins, losses: losses + 1, n: 80 });
  });
  expect(broken).toEqual([]);
});

test('by hand: with 9 wins of 10 pairs seen and 2 to come, 9 to 2 is shown (67/2048), so stop; with 8 wins 8 to 2 is not', () => {
  const isShown = (table: Table) => mcnemarExact(table, { alternative: 'greater' }) <= 0.05;
  expect(curtailment({ wins: 9, losses: 0, seen: 10, total: 12 }, isShown)).toBe('settled-yes');
  expect(curtailment({ wins: 8, losses: 0, seen: 10, total: 12 }, isShown)).toBe('open');
  expect(curtailment({ wins: 2, losses: 0, seen: 10, total: 12 }, isShown)).toBe('settled-no');
});

test('refuses more pairs seen than there are, and more discordant than seen', () => {
  expect(() => curtailment({ wins: 0, losses: 0, seen: 5, total: 4 }, () => true)).toThrow(/seen must not exceed total/);
  expect(() => curtailment({ wins: 3, losses: 3, seen: 5, total: 9 }, () => true)).toThrow(/must not exceed seen/);
});
