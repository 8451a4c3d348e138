import { expect, test } from 'vitest';
import { createRefusalJudge } from './refusal-judge.ts';

/** A moment of an endpoint that answers so many requests a second. */
const at = (nowMs: number, answersPerSecond = 100) => ({ nowMs, answers: (nowMs / 1000) * answersPerSecond });

test('five times lowered in vain: back to the first pace, and deaf for ten seconds', () => {
  const judge = createRefusalJudge();
  expect(judge.light(at(0), 100)).toBeUndefined();
  for (const [second, pace] of [93, 86, 80, 74].entries()) expect(judge.light(at((second + 1) * 1000), pace)).toBeUndefined();
  expect(judge.isDeaf(4500)).toBe(false);
  expect(judge.light(at(5000), 69)).toBe(100);
  expect([judge.isDeaf(5000), judge.isDeaf(14_999), judge.isDeaf(15_000)]).toEqual([true, true, false]);
});

test.each<[string, (judge: ReturnType<typeof createRefusalJudge>) => void]>([
  ['a refusal that comes later', (judge) => judge.light(at(6500), 70)],
  ['one at a pace that has risen again', (judge) => judge.light(at(5000), 73)],
  ['many refusals', (judge) => judge.heavy(at(5000), 69)],
])('%s is news: the count starts anew', (_, interrupt) => {
  const judge = createRefusalJudge();
  for (const [second, pace] of [100, 93, 86, 80, 74].entries()) judge.light(at(second * 1000), pace);
  interrupt(judge);
  expect(judge.light(at(7000), 60)).toBeUndefined();
  expect(judge.isDeaf(7000)).toBe(false);
});

test('where answers are few, it is their number that says what is soon: one refused each 4 s, of 5 answers a second', () => {
  const judge = createRefusalJudge();
  for (const [turn, pace] of [100, 93, 86, 80, 74].entries()) judge.light(at(turn * 4000, 5), pace);
  expect(judge.light(at(20_000, 5), 69)).toBe(100);
});
