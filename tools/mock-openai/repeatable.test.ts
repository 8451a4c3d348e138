import { expect, test } from 'vitest';
import type { MockOptions } from './mock-options.ts';
import { startMockOpenai } from './start-mock-openai.ts';
import { chatBody, rawAsk } from './testing/raw-ask.ts';

const OPTIONS: MockOptions = {
  seed: 11,
  latencyMs: { medianMs: 2, sigma: 1 },
  wrongShare: { m: 0.1 },
  faults: { tooMany: 0.1, serverError: 0.1, dropped: 0.1, slowBody: 0.05, malformed: 0.1, truncated: 0.1 },
  slowBodyMs: 5,
  retryAfter: { form: 'any', ms: 1500 },
  usage: { inputTokens: 70, cachedTokens: 30, reasoningTokens: 4 },
  prices: { m: { input: 1, cachedInput: 0.1, output: 5 } },
};

/** Asks 100 prompts, each until it is answered whole and at most six times, and gives the outcomes of each. */
async function outcomes(options: MockOptions, prompts: readonly string[]) {
  const mock = await startMockOpenai(options);
  const replies = new Map<string, string[]>();
  const askUntilAnswered = async (prompt: string) => {
    const seen: string[] = [];
    replies.set(prompt, seen);
    while (seen.length < 6 && !seen.at(-1)?.startsWith('whole')) {
      const { status, complete, text, headers } = await rawAsk(mock.url, chatBody(prompt));
      const wait = headers['retry-after-ms'] ?? headers['retry-after']?.replace(/.*GMT/, 'date');
      const isWhole = status === 200 && complete && text.endsWith('}');
      seen.push(`${isWhole ? 'whole' : 'not'} ${status} ${complete} ${wait} ${text}`);
    }
  };
  const queue = [...prompts];
  const slots = Array.from({ length: 16 }, async () => {
    for (let prompt = queue.shift(); prompt !== undefined; prompt = queue.shift()) await askUntilAnswered(prompt);
  });
  await Promise.all(slots);
  const stats = await mock.stats();
  const answeredRequests = await mock.answeredRequests();
  await mock.close();
  return { replies, stats, answeredRequests };
}

const prompts = Array.from({ length: 100 }, (_, index) => `q${index}`);

test('two runs of one seed give each request the same outcomes, in whatever order they come; another seed gives others', async () => {
  const forward = await outcomes(OPTIONS, prompts);
  const backward = await outcomes(OPTIONS, prompts.toReversed());
  const other = await outcomes({ ...OPTIONS, seed: 12 }, prompts);
  for (const prompt of prompts) expect(backward.replies.get(prompt)).toEqual(forward.replies.get(prompt));
  expect(backward.stats.ends).toEqual(forward.stats.ends);
  expect(prompts.some((prompt) => other.replies.get(prompt)?.join() !== forward.replies.get(prompt)?.join())).toBe(true);
});

test('its counters are those of the client: statuses, whole answers, tokens and money', async () => {
  const { replies, stats, answeredRequests } = await outcomes(OPTIONS, prompts);
  const all = [...replies.values()].flat();
  const whole = all.filter((reply) => reply.startsWith('whole')).length;
  const count = (status: string) => all.filter((reply) => reply.split(' ')[1] === status).length;
  expect(stats).toMatchObject({
    requests: all.length,
    statuses: { 200: count('200'), 429: count('429'), 500: count('500') },
    answered: whole,
    inputTokens: 70 * whole,
    outputTokens: 5 * whole,
    cachedTokens: 30 * whole,
    reasoningTokens: 4 * whole,
    abandoned: 0,
    inFlight: 0,
    distinct: whole,
    repeats: 0,
  });
  // A request costs (40 × 1 + 30 × 0.1 + 5 × 5) millionths of a dollar.
  expect(stats.costUsd).toBeCloseTo((68 * whole) / 1e6, 12);
  expect(count('undefined')).toBe(stats.ends.dropped);
  expect(answeredRequests.map(({ prompt }) => prompt).toSorted()).toEqual(
    prompts.filter((prompt) => replies.get(prompt)?.at(-1)?.startsWith('whole')).toSorted(),
  );
});

test('an answer that is fetched twice is a repeat; a client that goes away is told apart; a reset forgets all', async () => {
  const mock = await startMockOpenai({ latencyMs: 40, faults: { serverError: 0.4 }, seed: 5 });
  const ask = () => rawAsk(mock.url, chatBody('q1')).then(({ status }) => status);
  const before = [await ask(), await ask(), await ask(), await ask()];
  const whole = before.filter((status) => status === 200).length;
  expect(await mock.stats()).toMatchObject({ answered: whole, distinct: 1, repeats: whole - 1 });
  await mock.reset();
  expect(await mock.stats()).toMatchObject({ requests: 0, answered: 0, statuses: {}, repeats: 0, seconds: [] });
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual(before);
  await mock.close();

  const patient = await startMockOpenai({ latencyMs: 10_000 });
  const untilInFlight = async (count: number) => {
    while ((await patient.stats()).inFlight !== count) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const leave = new AbortController();
  const leaving = fetch(`${patient.url}/chat/completions`, { method: 'POST', body: chatBody('q1'), signal: leave.signal });
  await untilInFlight(1);
  leave.abort();
  await expect(leaving).rejects.toThrow('aborted');
  await untilInFlight(0);
  expect(await patient.stats()).toMatchObject({ requests: 1, answered: 0, abandoned: 1 });
  await patient.close();
});
