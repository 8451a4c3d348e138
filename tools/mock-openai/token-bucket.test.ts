import { expect, test } from 'vitest';
import { createTokenBucket } from './token-bucket.ts';

test('admits what it holds, then one for each interval', () => {
  const bucket = createTokenBucket(10, 3);
  expect([0, 0, 0, 0].map((now) => bucket.take(now))).toEqual([true, true, true, false]);
  expect([50, 100, 101, 200].map((now) => bucket.take(now))).toEqual([false, true, false, true]);
});

test('says what is left, when one more is admitted and when it is full', () => {
  const bucket = createTokenBucket(4, 2);
  expect(bucket.state(0)).toEqual({ remaining: 2, fullInMs: 0, nextInMs: 0 });
  bucket.take(0);
  bucket.take(0);
  expect(bucket.state(0)).toEqual({ remaining: 0, fullInMs: 500, nextInMs: 250 });
  expect(bucket.state(125)).toEqual({ remaining: 0, fullInMs: 375, nextInMs: 125 });
  expect(bucket.state(10_000)).toEqual({ remaining: 2, fullInMs: 0, nextInMs: 0 });
});

test('holds the requests of one second unless told otherwise, and never less than one', () => {
  expect([50, 0.2].map((perSecond) => createTokenBucket(perSecond).capacity)).toEqual([50, 1]);
});
