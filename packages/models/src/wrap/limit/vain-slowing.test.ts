import { describe, expect, test } from 'vitest';
import { createVainSlowing } from './vain-slowing.ts';

/** What came in a second, of so many sent. */
const lately = (sent: number, refusedShare: number) => ({
  acceptedPerSecond: sent * (1 - refusedShare),
  refusedShare,
  answers: sent,
  isTelling: true,
});

describe('slowing down has been in vain', () => {
  test('where a quarter is refused of many as of a quarter of them: the pace goes back, and nothing is listened to for ten seconds', () => {
    const vain = createVainSlowing();
    expect(vain.refused(0, 400, lately(400, 0.25))).toBeUndefined();
    expect(vain.refused(1000, 200, lately(200, 0.25))).toBeUndefined();
    expect(vain.isDeaf(1000)).toBe(false);
    expect(vain.refused(2000, 100, lately(100, 0.25))).toBe(400);
    expect([vain.isDeaf(11_999), vain.isDeaf(12_000)]).toEqual([true, false]);
  });

  test('for twice as long the next time', () => {
    const vain = createVainSlowing();
    for (const startMs of [0, 20_000]) {
      vain.refused(startMs, 400, lately(400, 0.25));
      expect(vain.refused(startMs + 1000, 100, lately(100, 0.25))).toBe(400);
    }
    expect([vain.isDeaf(40_999), vain.isDeaf(41_000)]).toEqual([true, false]);
  });

  test('not where a larger share is taken of fewer', () => {
    const vain = createVainSlowing();
    vain.refused(0, 400, lately(400, 0.8));
    expect(vain.refused(1000, 100, lately(100, 0.2))).toBeUndefined();
    expect(vain.isDeaf(1000)).toBe(false);
  });

  test.each([
    ['before it was slowed down to a quarter', 110, lately(110, 0.25)],
    ['by a few answers', 15, lately(15, 0.25)],
    ['by answers that came before others could', 100, { ...lately(100, 0.25), isTelling: false }],
  ])('not %s', (_, pace, found) => {
    const vain = createVainSlowing();
    vain.refused(0, 400, lately(400, 0.25));
    expect(vain.refused(1000, pace, found)).toBeUndefined();
  });

  test('by few answers each time, once they are enough together', () => {
    const vain = createVainSlowing();
    vain.refused(0, 100, lately(100, 0.25));
    const found = [1000, 2000, 3000].map((nowMs) => vain.refused(nowMs, 20, lately(20, 0.25)));
    expect(found).toEqual([undefined, undefined, 100]);
  });

  test('not by what was refused half a minute before', () => {
    const vain = createVainSlowing();
    vain.refused(0, 400, lately(400, 0.25));
    expect(vain.refused(30_001, 100, lately(100, 0.25))).toBeUndefined();
  });

  test('not by what was sent at no pace: a bucket was full', () => {
    const vain = createVainSlowing();
    vain.refused(0, Number.POSITIVE_INFINITY, lately(400, 0.25));
    expect(vain.refused(1000, 100, lately(100, 0.25))).toBeUndefined();
  });
});
