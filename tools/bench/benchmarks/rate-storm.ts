import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { MockOptions } from '../../mock-openai/mock-options.ts';
import type { MockStats } from '../../mock-openai/mock-stats.ts';
import { spawnMockOpenai } from '../../mock-openai/spawn-mock-openai.ts';
import type { Benchmark } from '../benchmark.ts';

const PER_SECOND = 200;
const FEW_PER_SECOND = 60;
const AT_A_TIME = 16;
const SLOTS = 64;
/** Of what the server takes, once settled. */
const LEAST_SHARE = 0.9;
const LATENCY = { medianMs: 50, sigma: 0.3 } as const;
/** So that it is the server, and not this machine, that says how many are answered. */
const UNHURRIED = { medianMs: 250, sigma: 0.3 } as const;
const SLOW = { medianMs: 2000, sigma: 0.3 } as const;
const OUTAGE = { afterMs: 2000, forMs: 3000 } as const;
const REFUSALS = { tooMany: 'HTTP 429', unavailable: 'HTTP 503', cut: 'cut off' } as const;
const START_AND_END_SECONDS = 60;

interface Storm {
  readonly name: string;
  readonly server: MockOptions & { readonly latencyMs: { readonly medianMs: number; readonly sigma: number } };
  readonly clients: number;
  /** How much later each client begins than the one before, in milliseconds. */
  readonly apartMs?: number;
  readonly seconds: number;
}

const LIMITED = { latencyMs: LATENCY, requestsPerSecond: PER_SECOND, tellsWait: false } as const;
const STORMS: readonly Storm[] = [
  { name: 'silent', server: { ...LIMITED, tellsLimits: false }, clients: 1, seconds: 12 },
  { name: 'tells what is left', server: LIMITED, clients: 1, seconds: 12 },
  { name: 'silent, two processes', server: { ...LIMITED, tellsLimits: false }, clients: 2, seconds: 20 },
  { name: 'tells what is left, two processes', server: LIMITED, clients: 2, seconds: 20 },
  {
    name: `silent, ${FEW_PER_SECOND} a second, two processes, one 5 s later`,
    server: { ...LIMITED, requestsPerSecond: FEW_PER_SECOND, tellsLimits: false },
    clients: 2,
    apartMs: 5000,
    seconds: 120,
  },
  ...[LATENCY, SLOW].flatMap((latencyMs) =>
    (['tooMany', 'unavailable', 'cut'] as const).map((refusal) => ({
      name: `${AT_A_TIME} at a time, else ${REFUSALS[refusal]}, ${latencyMs.medianMs} ms`,
      server: { latencyMs, maxInFlight: AT_A_TIME, refusal },
      clients: 1,
      seconds: 12,
    })),
  ),
  ...(['tooMany', 'unavailable', 'cut'] as const).map((refusal) => ({
    name: `away for ${OUTAGE.forMs / 1000} s, ${REFUSALS[refusal]}`,
    server: { latencyMs: UNHURRIED, outage: OUTAGE, refusal },
    clients: 1,
    seconds: 16,
  })),
];

/** What became of a storm, once settled: in the second half of its time. */
interface Settled {
  readonly perSecond: readonly number[];
  readonly refusedShare: number;
  readonly lost: number;
  readonly answered: number;
}

/** Whether a server that refuses is asked as fast as it takes requests, and no faster. */
export const rateStorm: Benchmark = {
  name: 'rate-storm',
  about: `${SLOTS} slots ask servers that take ${PER_SECOND} requests a second, ${AT_A_TIME} at a time, or none for ${OUTAGE.forMs / 1000} s, and answer in about 50 ms unless another time is named; none says how long to wait; figures of the second half of the time`,
  async run({ root, say }) {
    const rows: string[][] = [];
    const failures: string[] = [];
    for (const storm of STORMS) {
      say(storm.name);
      const settled = await measure(storm, root);
      failures.push(...failuresOf(storm, settled).map((failure) => `${storm.name}: ${failure}`));
      rows.push(rowOf(storm, settled));
    }
    return {
      header: ['server', 'answers a second', 'of what it takes', 'refused', 'share of each', 'calls', 'lost'],
      rows,
      remarks: [
        `Required of ${PER_SECOND} or ${FEW_PER_SECOND} a second: 90 % or more, under 2 % refused, none lost, no process under a quarter; of ${AT_A_TIME} at a time: none lost; after ${OUTAGE.forMs / 1000} s away: 90 % of what ${SLOTS} slots can ask, none lost. ${failures.length === 0 ? 'It holds.' : 'It does not hold.'}`,
      ],
      ...(failures.length === 0 ? {} : { failure: failures.join('; ') }),
    };
  },
};

async function measure({ server: options, clients, apartMs = 0, seconds }: Storm, root: string): Promise<Settled> {
  const server = await spawnMockOpenai(options);
  try {
    const client = async (index: number) => {
      await sleep(index * apartMs);
      return runClient({ root, url: server.url, name: `m${index}`, seconds });
    };
    const counts = await Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
    const lost = counts.reduce((sum, count) => sum + count.lost, 0);
    const answered = counts.reduce((sum, count) => sum + count.answered, 0);
    const perSecond = counts.map(({ settled }) => settled / (seconds / 2));
    return { perSecond, refusedShare: refusedShareOf(await server.stats(), seconds), lost, answered };
  } finally {
    await server.close();
  }
}

interface ClientCounts {
  readonly settled: number;
  readonly answered: number;
  readonly lost: number;
}

async function runClient(options: {
  readonly root: string;
  readonly url: string;
  readonly name: string;
  readonly seconds: number;
}): Promise<ClientCounts> {
  const { root, url, name, seconds } = options;
  const args = [join(root, 'tools/bench/storm-client.ts'), url, name, String(seconds), String(SLOTS)];
  const timeout = (seconds + START_AND_END_SECONDS) * 1000;
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, timeout });
  return JSON.parse(stdout);
}

/** By the server's own count, in whole seconds of the second half. */
function refusedShareOf({ seconds: counted }: MockStats, seconds: number): number {
  const half = counted.slice(Math.ceil(seconds / 2), seconds);
  const requests = half.reduce((sum, second) => sum + second.requests, 0);
  return requests === 0 ? 0 : half.reduce((sum, second) => sum + second.refused, 0) / requests;
}

function failuresOf({ server }: Storm, { perSecond, refusedShare, lost }: Settled): string[] {
  const all = sum(perSecond);
  const lostOnes = lost > 0 ? [`${lost} calls lost`] : [];
  const takes = takesOf(server);
  const isTooSlow = all < LEAST_SHARE * takes;
  const slow = isTooSlow ? [`${all.toFixed(0)} answers a second of ${takes.toFixed(0)}`] : [];
  if (server.requestsPerSecond === undefined) return [...lostOnes, ...(server.outage === undefined ? [] : slow)];
  return [
    ...lostOnes,
    ...slow,
    ...(refusedShare >= 0.02 ? [`${percent(refusedShare)} refused`] : []),
    ...(Math.min(...perSecond) < all / 4 ? [`one process got ${percent(Math.min(...perSecond) / all)}`] : []),
  ];
}

function rowOf({ name, server }: Storm, { perSecond, refusedShare, lost, answered }: Settled): string[] {
  const all = sum(perSecond);
  const shares = perSecond.map((each) => percent(each / all)).join(' / ');
  return [
    name,
    all.toFixed(0),
    percent(all / takesOf(server)),
    percent(refusedShare),
    shares,
    String(answered + lost),
    String(lost),
  ];
}

/** In a second: what its limits let through, or else what the slots can ask. */
function takesOf({ requestsPerSecond, maxInFlight = SLOTS, latencyMs }: Storm['server']): number {
  const { medianMs, sigma } = latencyMs;
  return requestsPerSecond ?? (maxInFlight * 1000) / (medianMs * Math.exp(sigma ** 2 / 2));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
