import { type Completion, type Model, PlumblineError } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { TryFailure } from '../try-failure.ts';
import { createBudget } from './budget.ts';
import { budgetModel } from './budget-model.ts';

const price = { model: '*', input: 1_000, output: 10_000 };
const answer: Completion = { text: 'yes', finishReason: 'stop', usage: { inputTokens: 4, outputTokens: 1 }, latencyMs: 1 };

function modelOf(complete: Model['complete'], maxOutputTokens?: number): Model {
  const sampling = maxOutputTokens === undefined ? {} : { maxOutputTokens };
  return { identity: { provider: 'p', model: 'm', runtime: { kind: 'remote', endpoint: 'e' }, sampling }, complete };
}

/** A model that takes a moment for an answer, and how many of its requests were ever in flight at once. */
function watchedModel(found: Completion, maxOutputTokens?: number) {
  let [inFlight, most] = [0, 0];
  const model = modelOf(async () => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    await new Promise((resolve) => setTimeout(resolve, 1));
    inFlight -= 1;
    return found;
  }, maxOutputTokens);
  return { model, most: () => most };
}

test('an answer costs what its tokens cost: 4 at 0.1 cent and 1 at 1 cent', async () => {
  const budget = createBudget({ maxCostUsd: 1 });
  await budgetModel(
    modelOf(async () => answer, 10),
    { budget, price },
  ).complete({ messages: 'four' });
  expect(budget.spentUsd).toBeCloseTo(0.014, 12);
});

test('before it is sent, a request counts with all its bytes, 16 tokens a turn, and all the output it may have', async () => {
  // (4 + 16) x $0.001 + 10 x $0.01 = $0.12
  const ask = (maxCostUsd: number) =>
    budgetModel(
      modelOf(async () => answer, 10),
      { budget: createBudget({ maxCostUsd }), price },
    ).complete({ messages: 'four' });
  await expect(ask(0.12)).resolves.toMatchObject({ text: 'yes' });
  await expect(ask(0.119)).rejects.toMatchObject({ code: 'budget-reached' });
});

test('without a limit of the output the first goes alone, and then twice the dearest is set aside', async () => {
  const budget = createBudget({ maxCostUsd: 0.1 });
  const { model: slow, most } = watchedModel(answer);
  const model = budgetModel(slow, { budget, price });
  const calls = Array.from({ length: 9 }, () => model.complete({ messages: 'q' }));
  const results = await Promise.allSettled(calls);
  // Each costs $0.014 and sets $0.028 aside: the first alone, then at most three at once; after six $0.016 are left.
  expect(most()).toBe(3);
  expect(results.map(({ status }) => status)).toEqual([...Array(6).fill('fulfilled'), ...Array(3).fill('rejected')]);
  expect(budget.spentUsd).toBeCloseTo(0.084, 12);
});

test.each([
  ['the first', undefined],
  ['one that is longer than all before', 0.001],
])('without a limit of the output %s goes only where its prompt alone fits: (4 + 16) x $0.001', async (_, dearestUsd) => {
  let asked = 0;
  const ask = (maxCostUsd: number) =>
    budgetModel(
      modelOf(async () => {
        asked += 1;
        return answer;
      }),
      { budget: createBudget({ maxCostUsd }), price, ...(dearestUsd === undefined ? {} : { dearestUsd }) },
    ).complete({ messages: 'four' });
  await expect(ask(0.0199)).rejects.toMatchObject({ code: 'budget-reached' });
  expect(asked).toBe(0);
  await expect(ask(0.02)).resolves.toMatchObject({ text: 'yes' });
});

test('where an earlier part of the run has paid, its dearest request is set aside from the first on: no other fits into less', async () => {
  const ask = (leftUsd: number) =>
    budgetModel(
      modelOf(async () => answer),
      { budget: createBudget({ maxCostUsd: 1 + leftUsd, spentUsd: 1 }), price, dearestUsd: 0.014 },
    ).complete({ messages: 'q' });
  await expect(ask(0.028)).resolves.toMatchObject({ text: 'yes' });
  await expect(ask(0.027)).rejects.toMatchObject({ code: 'budget-reached' });
});

test.each([
  ['a prompt of its own', { inputTokens: 3_000, outputTokens: 1 }, 3.01],
  ['output beyond the limit', { inputTokens: 4, outputTokens: 300 }, 3.004],
])('a server that bills %s is found out by its first answer, which comes alone: the line holds', async (_, usage, eachUsd) => {
  const budget = createBudget({ maxCostUsd: 20 });
  const { model: dear, most } = watchedModel({ ...answer, usage }, 10);
  const model = budgetModel(dear, { budget, price });
  // Its limits say $0.12, and it bills 25 times that. From then on $6.02 are set aside: 2 fit into $17, and none when 5 are paid.
  const results = await Promise.allSettled(Array.from({ length: 64 }, () => model.complete({ messages: 'four' })));
  expect(most()).toBe(2);
  const answered = results.filter(({ status }) => status === 'fulfilled').length;
  expect(answered).toBe(5);
  expect(budget.spentUsd).toBeCloseTo(5 * eachUsd, 9);
});

test('answers that never tell their tokens do not keep requests one by one', async () => {
  const budget = createBudget({ maxCostUsd: 1 });
  const { usage: _, ...uncounted } = answer;
  const { model: slow, most } = watchedModel(uncounted, 10);
  const model = budgetModel(slow, { budget, price });
  await Promise.all(Array.from({ length: 5 }, () => model.complete({ messages: 'four' })));
  expect(most()).toBe(4);
});

test.each<[string, TryFailure['bill'], number]>([
  ['that the server refused costs nothing', 'nothing', 0],
  ['whose answer broke off, or was of no use, may have cost all that was set aside', 'unknown', 0.12],
  // 30 x $0.001 + 5 x $0.01
  ['whose answer was of no use costs what the tokens cost that it told', { inputTokens: 30, outputTokens: 5 }, 0.08],
])('a request %s', async (_, bill, spentUsd) => {
  const error = new TryFailure('transient', new PlumblineError('no', { code: 'provider-refused', remedy: 'r' }), { bill });
  const budget = createBudget({ maxCostUsd: 1 });
  const model = budgetModel(
    modelOf(async () => Promise.reject(error), 10),
    { budget, price },
  );
  await expect(model.complete({ messages: 'four' })).rejects.toBe(error);
  expect(budget.spentUsd).toBeCloseTo(spentUsd, 12);
});

test('an answer without its tokens counts with the most that it can have cost', async () => {
  const budget = createBudget({ maxCostUsd: 1 });
  const { usage: _, ...uncounted } = answer;
  await budgetModel(
    modelOf(async () => uncounted, 10),
    { budget, price },
  ).complete({ messages: 'four' });
  expect(budget.spentUsd).toBeCloseTo(0.12, 12);
});

test('an answer without its tokens, where nothing limits it, leaves nothing to spend', async () => {
  const budget = createBudget({ maxCostUsd: 1 });
  const { usage: _, ...uncounted } = answer;
  const model = budgetModel(
    modelOf(async () => uncounted),
    { budget, price },
  );
  await expect(model.complete({ messages: 'four' })).resolves.toMatchObject({ text: 'yes' });
  await expect(model.complete({ messages: 'four' })).rejects.toMatchObject({ code: 'budget-reached' });
});

test('such an answer does so, too, after others that told theirs: it may have cost more than any of them', async () => {
  const budget = createBudget({ maxCostUsd: 1 });
  const { usage: _, ...uncounted } = answer;
  const answers = [answer, uncounted];
  const model = budgetModel(
    modelOf(async () => answers.shift() ?? answer),
    { budget, price },
  );
  await model.complete({ messages: 'four' });
  await expect(model.complete({ messages: 'four' })).resolves.toMatchObject({ text: 'yes' });
  await expect(model.complete({ messages: 'four' })).rejects.toMatchObject({ code: 'budget-reached' });
});

test('a first request that breaks off, where nothing limits it, counts with its prompt: (4 + 16) tokens', async () => {
  const budget = createBudget({ maxCostUsd: 1 });
  const broken = new PlumblineError('broke', { code: 'provider-unreachable', remedy: 'r' });
  const model = budgetModel(
    modelOf(async () => Promise.reject(broken)),
    { budget, price },
  );
  await expect(model.complete({ messages: 'four' })).rejects.toBe(broken);
  expect(budget.spentUsd).toBeCloseTo(0.02, 12);
});
