import { expect, test } from 'vitest';
import { createRefusalJudge } from './refusal-judge.ts';

test('five times lowered in vain: back to the first pace, and deaf for half a minute', () => {
  const judge = createRefusalJudge();
  expect(judge.light(0, 100)).toBeUndefined();
  for (const [second, pace] of [93, 86, 80, 74].entries()) expect(judge.light((second + 1) * 1000, pace)).toBeUndefined();
  expect(judge.isDeaf(4500)).toBe(false);
  expect(judge.light(5000, 69)).toBe(100);
  expect([judge.isDeaf(5000), judge.isDeaf(34_999), judge.isDeaf(35_000)]).toEqual([true, true, false]);
});

test.each<[string, (judge: ReturnType<typeof createRefusalJudge>) => void]>([
  ['a refusal that comes later', (judge) => judge.light(6500, 70)],
  ['one at a pace that has risen again', (judge) => judge.light(5000, 73)],
  ['many refusals', (judge) => judge.heavy(5000, 69)],
])('%s is news: the count starts anew', (_, interrupt) => {
  const judge = createRefusalJudge();
  for (const [second, pace] of [100, 93, 86, 80, 74].entries()) judge.light(second * 1000, pace);
  interrupt(judge);
  expect(judge.light(7000, 60)).toBeUndefined();
  expect(judge.isDeaf(7000)).toBe(false);
});
