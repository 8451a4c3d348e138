import { describe, expect, test } from 'vitest';
import { createUnservedJudge, type UnservedJudge } from './unserved-judge.ts';

const ALONE = { hasElder: false, isBeyond: false };
const accept = (judge: UnservedJudge, times: number, nowMs = 0) => {
  for (let count = 0; count < times; count += 1) judge.accepted(nowMs);
};
const unserve = (judge: UnservedJudge, times: number, nowMs: number) =>
  Array.from({ length: times }, () => judge.isFull({ ...ALONE, nowMs }));

describe('a server is full', () => {
  test('where more are under way than it was seen to take, and it took one lately', () => {
    const judge = createUnservedJudge();
    accept(judge, 100);
    expect(judge.isFull({ nowMs: 10, hasElder: false, isBeyond: true })).toBe(true);
  });

  test('where more are under way than it was seen to take, and it works on an older one', () => {
    expect(createUnservedJudge().isFull({ nowMs: 10, hasElder: true, isBeyond: true })).toBe(true);
  });

  test('from the fourth in a row on', () => {
    const judge = createUnservedJudge();
    accept(judge, 100);
    expect(unserve(judge, 5, 10)).toEqual([false, false, false, true, true]);
    accept(judge, 1, 20);
    expect(unserve(judge, 1, 30)).toEqual([false]);
  });

  test('where every fourth gets no word, but not where every tenth does', () => {
    const oneOf = (every: number) => {
      const judge = createUnservedJudge();
      const found = Array.from({ length: 100 }, () => {
        accept(judge, every - 1);
        return judge.isFull({ ...ALONE, nowMs: 0 });
      });
      return found.at(-1);
    };
    expect([oneOf(4), oneOf(10)]).toEqual([true, false]);
  });
});

describe('a server is gone', () => {
  test('half a minute after the last that it took', () => {
    const judge = createUnservedJudge();
    accept(judge, 1, 1000);
    expect(unserve(judge, 5, 30_999).at(-1)).toBe(true);
    expect(judge.isGone(30_999)).toBe(false);
    expect([judge.isGone(31_000), ...unserve(judge, 1, 31_000)]).toEqual([true, false]);
    accept(judge, 1, 40_000);
    expect(judge.isGone(40_001)).toBe(false);
  });

  test('where it never took one and works on none', () => {
    expect(unserve(createUnservedJudge(), 8, 10)).not.toContain(true);
  });

  test('only where it gave no word: one that says what it refuses is there', () => {
    expect(createUnservedJudge().isGone(60_000)).toBe(false);
  });
});
