import { describe, expect, test } from 'vitest';
import { createBudget } from './budget.ts';

const outcome = async (promise: Promise<unknown>) =>
  Promise.race([
    promise.then(
      () => 'reserved',
      (error: { code?: string; name: string }) => error.code ?? error.name,
    ),
    Promise.resolve()
      .then(() => undefined)
      .then(() => undefined)
      .then(() => 'waits'),
  ]);

test('what is in flight counts: of a dollar, two requests of at most 40 cents go, the third waits', async () => {
  const budget = createBudget({ maxCostUsd: 1 });
  const first = await budget.reserve(() => 0.4);
  await budget.reserve(() => 0.4);
  const third = budget.reserve(() => 0.4);
  expect(await outcome(third)).toBe('waits');
  first.settle(0.1);
  expect(await outcome(third)).toBe('reserved');
  expect(budget.spentUsd).toBe(0.1);
});

test('a request that does not fit when nothing is in flight ends it, for all that come after too', async () => {
  const budget = createBudget({ maxCostUsd: 1, spentUsd: 0.7 });
  await expect(budget.reserve(() => 0.4)).rejects.toMatchObject({
    code: 'budget-reached',
    message: expect.stringContaining('$0.7 are spent'),
  });
  await expect(budget.reserve(() => 0.1)).rejects.toMatchObject({ code: 'budget-reached' });
});

test.each([
  [1e-7, 0, 'The budget of $0.0000001 is reached: $0 are spent'],
  [0.000_123_456, 0.000_012_345_6, 'The budget of $0.000123 is reached: $0.0000123 are spent'],
  [1.5, 1.25, 'The budget of $1.5 is reached: $1.25 are spent'],
  [2_000, 1_000, 'The budget of $2000 is reached: $1000 are spent'],
])('amounts are told with the digits that they need: $%f of which $%f are spent', async (maxCostUsd, spentUsd, message) => {
  const budget = createBudget({ maxCostUsd, spentUsd });
  await expect(budget.reserve(() => 2 * maxCostUsd)).rejects.toMatchObject({ message: expect.stringContaining(message) });
});

test('a request of unknown cost goes only where what it needs in any case is left, and waits while others may leave it', async () => {
  const budget = createBudget({ maxCostUsd: 1 });
  const before = await budget.reserve(() => 0.7);
  const long = budget.reserve(() => undefined, { leastUsd: 0.5 });
  expect(await outcome(long)).toBe('waits');
  before.settle(0.5);
  expect(await outcome(long)).toBe('reserved');
  (await long).settle(0.1);
  await expect(budget.reserve(() => undefined, { leastUsd: 0.5 })).rejects.toMatchObject({ code: 'budget-reached' });
});

test('a sum that is spent to the last cent still fits', async () => {
  const budget = createBudget({ maxCostUsd: 0.3 });
  for (let call = 0; call < 3; call += 1) (await budget.reserve(() => 0.1)).settle(0.1);
  await expect(budget.reserve(() => 0.1)).rejects.toMatchObject({ code: 'budget-reached' });
});

test('a request of unknown cost goes alone', async () => {
  const budget = createBudget({ maxCostUsd: 1 });
  const alone = await budget.reserve(() => undefined);
  const next = budget.reserve(() => 0.01);
  expect(await outcome(next)).toBe('waits');
  const unknown = budget.reserve(() => undefined);
  alone.settle(0.2);
  expect(await outcome(next)).toBe('reserved');
  expect(await outcome(unknown)).toBe('waits');
  (await next).settle(0.01);
  expect(await outcome(unknown)).toBe('reserved');
});

test('a request of known cost may have to go alone, too, and does not hold more than that', async () => {
  const budget = createBudget({ maxCostUsd: 1 });
  const before = await budget.reserve(() => 0.1);
  const alone = budget.reserve(() => 0.3, { isAlone: () => true });
  expect(await outcome(alone)).toBe('waits');
  before.settle(0.1);
  expect(await outcome(alone)).toBe('reserved');
  expect((await alone).atMostUsd).toBe(0.3);
  const next = budget.reserve(() => 0);
  expect(await outcome(next)).toBe('waits');
  (await alone).settle(0.2);
  expect(await outcome(next)).toBe('reserved');
  await expect(budget.reserve(() => 0.8, { isAlone: () => true })).rejects.toMatchObject({ code: 'budget-reached' });
});

test('a request that is aborted while it waits makes way for the next, and says that it waited', async () => {
  const budget = createBudget({ maxCostUsd: 1 });
  await budget.reserve(() => 0.5);
  const controller = new AbortController();
  let waited = 0;
  const large = budget.reserve(() => 0.9, { signal: controller.signal, onWait: () => (waited += 1) });
  const small = budget.reserve(() => 0.3);
  expect(await outcome(small)).toBe('waits');
  controller.abort();
  await expect(large).rejects.toMatchObject({ name: 'AbortError' });
  expect(await outcome(small)).toBe('reserved');
  expect(waited).toBe(1);
});

test('an answer of which nobody knows what it cost ends the budget, whatever is in flight leaves of it', async () => {
  const drawn: number[] = [];
  const budget = createBudget({ maxCostUsd: 10, draw: async (upToUsd) => void drawn.push(upToUsd) });
  const inFlight = await budget.reserve(() => 0.5);
  (await budget.reserve(() => 0.5)).settle();
  // It is written down at once, for a run that is killed now: before, 8 x 0.5 were.
  expect(drawn).toEqual([4, 10]);
  inFlight.settle(0);
  await expect(budget.reserve(() => 0.01)).rejects.toMatchObject({
    code: 'budget-reached',
    message: expect.stringContaining('without its tokens'),
    // A resumed run has its models from its record: to set the limit and go on would change nothing.
    remedy: expect.stringContaining('Begin a new run with "maxOutputTokens" set'),
  });
  expect(budget.spentUsd).toBe(10);
  await budget.close();
  expect(drawn).toEqual([4, 10, 10]);
});

test('settling twice counts once', async () => {
  const budget = createBudget({ maxCostUsd: 1 });
  const reservation = await budget.reserve(() => 0.5);
  reservation.settle(0.4);
  reservation.settle(0.4);
  expect(budget.spentUsd).toBe(0.4);
});

describe('money that is written down before it is spent', () => {
  const drawing = (maxCostUsd: number) => {
    const drawn: number[] = [];
    const budget = createBudget({ maxCostUsd, draw: async (upToUsd) => void drawn.push(upToUsd) });
    return { budget, drawn };
  };

  test('is so for 8 requests at once, never beyond the line', async () => {
    const { budget, drawn } = drawing(2);
    for (let call = 0; call < 20; call += 1) (await budget.reserve(() => 0.1)).settle(0.1);
    // 8 x 0.1, then from 0.8 on another 8, and from 1.6 on those 4 that the line leaves.
    expect(drawn.map((usd) => Number(usd.toFixed(9)))).toEqual([0.8, 1.6, 2]);
  });

  test('is all that is left for a request of unknown cost, and less again after it', async () => {
    const { budget, drawn } = drawing(10);
    (await budget.reserve(() => undefined)).settle(0.2);
    (await budget.reserve(() => 0.1)).settle(0.1);
    expect(drawn.map((usd) => Number(usd.toFixed(9)))).toEqual([10, 1]);
  });

  test('is what was spent and what is in flight, when the budget is closed', async () => {
    const { budget, drawn } = drawing(10);
    (await budget.reserve(() => 0.5)).settle(0.25);
    await budget.reserve(() => 0.5);
    await budget.close();
    expect(drawn.at(-1)).toBe(0.75);
  });

  test('that cannot be written down is not spent', async () => {
    const budget = createBudget({ maxCostUsd: 1, draw: async () => Promise.reject(new Error('the disk is full')) });
    await expect(budget.reserve(() => 0.1)).rejects.toThrow('the disk is full');
  });
});
