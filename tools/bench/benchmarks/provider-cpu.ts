import OpenAI from 'openai';
import pLimit from 'p-limit';
import { createModel } from '../../../packages/models/src/calling.ts';
import { openai } from '../../../packages/models/src/index.ts';
import { prepareModel } from '../../../packages/models/src/node.ts';
import { createEndpointGate } from '../../../packages/models/src/wrap/limit/endpoint-gate.ts';
import { spawnMockOpenai } from '../../mock-openai/spawn-mock-openai.ts';
import type { Benchmark } from '../benchmark.ts';
import { median } from '../median.ts';

const ROUNDS = 5;
const CALLS = 4_000;
const CONCURRENCY = 16;
const MOST_MS = 0.25;
const GATE_CALLS = 200_000;
const GATE_MOST_US = 10;
const PROMPT = 'Where is my order 12345? I have been waiting for it since last week. '.repeat(5);

/** What a call costs on this side, without suite, score and record. */
export const providerCpu: Benchmark = {
  name: 'provider-cpu',
  about: `${CALLS} calls, ${CONCURRENCY} at a time, by a model as the harness makes it, beside the openai client alone with p-limit, taking turns; the server is another process`,
  async run({ say }) {
    const server = await spawnMockOpenai();
    const env = () => undefined;
    const spec = openai({ model: 'm', baseURL: server.url });
    const prepared = await prepareModel(spec, { key: 'm', root: '/', runtime: 'node', env });
    const model = await createModel(prepared, { runtime: 'node', env });
    const client = new OpenAI({ baseURL: server.url, apiKey: 'unused', maxRetries: 0, logLevel: 'off' });
    const messages = [{ role: 'user' as const, content: PROMPT }];
    const { signal } = new AbortController();
    const alone: number[] = [];
    const ours: number[] = [];
    try {
      for (let round = 0; round <= ROUNDS; round += 1) {
        say(round === 0 ? 'warming up' : `round ${round} of ${ROUNDS}`);
        const bareMs = await cpuMsOf(() => client.chat.completions.create({ model: 'm', messages }));
        const ourMs = await cpuMsOf(() => model.complete({ messages }, { signal }));
        if (round === 0) continue;
        alone.push(bareMs);
        ours.push(ourMs);
      }
    } finally {
      await model.close?.();
      await server.close();
    }
    const gateUs = gateMicroseconds();
    const holds = median(ours) <= MOST_MS && gateUs <= GATE_MOST_US;
    const row = (name: string, values: readonly number[]) => [
      name,
      `${median(values).toFixed(3)} ms`,
      `${Math.min(...values).toFixed(3)} to ${Math.max(...values).toFixed(3)} ms`,
      (median(values) / median(alone)).toFixed(2),
    ];
    return {
      header: ['what', 'CPU a call (median)', 'range', 'ratio'],
      rows: [row('openai and p-limit', alone), row('createModel and p-limit', ours)],
      remarks: [
        `An endpoint that never refused costs its callers ${gateUs.toFixed(2)} µs a call at its gate.`,
        `Required: at most ${MOST_MS} ms a call, and ${GATE_MOST_US} µs at the gate. ${holds ? 'It holds.' : 'It does not hold.'}`,
      ],
      ...(holds ? {} : { failure: `${median(ours).toFixed(3)} ms a call, ${gateUs.toFixed(2)} µs at the gate` }),
    };
  },
};

/** User and system time of this process, per call. */
async function cpuMsOf(call: () => Promise<unknown>): Promise<number> {
  const limit = pLimit(CONCURRENCY);
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: CALLS }, () => limit(call)));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / CALLS;
}

function gateMicroseconds(): number {
  const gate = createEndpointGate({ nowMs: () => performance.now(), setTimer: () => () => undefined });
  const before = process.cpuUsage();
  for (let call = 0; call < GATE_CALLS; call += 1) gate.tryEnter()?.accepted(100);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / GATE_CALLS;
}
