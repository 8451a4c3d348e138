// `bare-openai-loop.ts URL REQUESTS CONCURRENCY MODEL...`: what the harness is measured against. The same requests by the same client,
// with p-limit for the slots of each model; the answers are compared and counted, and nothing is tried again, kept or written.
import OpenAI from 'openai';
import pLimit from 'p-limit';

const [baseURL, requests, concurrency, ...models] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey: 'unused', maxRetries: 0, logLevel: 'off' });
let right = 0;

async function ask(model: string, content: string): Promise<void> {
  const { choices } = await client.chat.completions.create({ model, messages: [{ role: 'user', content }] });
  if (choices[0]?.message.content === 'yes') right += 1;
}

const slots = models.map((model) => ({ model, limit: pLimit(Number(concurrency)) }));
const prompts = Array.from({ length: Number(requests) }, (_, index) => `q${index + 1}`);
await Promise.all(prompts.flatMap((prompt) => slots.map(({ model, limit }) => limit(() => ask(model, prompt)))));
process.stdout.write(`${right} of ${prompts.length * models.length} right\n`);
process.exitCode = right === prompts.length * models.length ? 0 : 1;
