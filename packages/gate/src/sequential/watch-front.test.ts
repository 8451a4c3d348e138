import { describe, expect, test } from 'vitest';
import { type WatchedCase, watchFront } from './watch-front.ts';

const SIZE = 10;

/** Clusters of ten cases that all passed before; those that are lost fail whole. */
function clustersOf(lost: readonly boolean[]): WatchedCase[] {
  return lost.flatMap((isLost, cluster) =>
    Array.from({ length: SIZE }, () => ({ baseline: 1, candidate: isLost ? 0 : 1, cluster })),
  );
}

const unchanged = (count: number) => Array.from({ length: count }, () => false);

describe.each([
  ['obf', { method: 'obf', looks: 10 }],
  ['anytime', { method: 'anytime', looks: 50 }],
] as const)('%s: a margin of three points over clusters of ten', (_, plan) => {
  const watch = (lost: readonly boolean[]) => watchFront(clustersOf(lost), { kind: 'share', margin: 0.03, alpha: 0.05, plan });

  test('57 clusters that did not change show it to no look before the three that are lost come', () => {
    expect(watch([...unchanged(57), true, true, true]).notWorseAfter).toBeUndefined();
  });

  test('it is shown before the end once so many clusters did not change that one more, lost whole, leaves it held', () => {
    const { notWorseAfter = 0 } = watch(unchanged(600));
    // Of the bound alone 0.05 = 1 / (1 + 0.03/0.97)^k: no fewer than 99 clusters at any level of alpha that is spent early.
    expect(notWorseAfter).toBeGreaterThan(99 * SIZE);
    expect(notWorseAfter).toBeLessThan(600 * SIZE);
  });
});

test('the last look judges as a run of fixed size does: 60 clusters of which none changed', () => {
  const plan = { method: 'obf', looks: 10 } as const;
  expect(watchFront(clustersOf(unchanged(60)), { kind: 'share', margin: 0.03, alpha: 0.05, plan }).notWorseAfter).toBe(600);
});

test('cases that stand for themselves are shown as early as ever: 300 of 600 without a change', () => {
  const cases = Array.from({ length: 600 }, (_, cluster) => ({ baseline: 1, candidate: 1, cluster }));
  const found = watchFront(cases, { kind: 'share', margin: 0.03, alpha: 0.05, plan: { method: 'obf', looks: 10 } });
  // (1 − 0.03)^300 = 0.00011, of which O'Brien and Fleming leave 0.0058 to the fifth look; at the fourth 0.97^240 = 0.00067 is within 0.0016.
  expect(found.notWorseAfter).toBeLessThanOrEqual(300);
});
