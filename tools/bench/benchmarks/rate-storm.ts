import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { MockOptions } from '../../mock-openai/mock-options.ts';
import type { MockStats } from '../../mock-openai/mock-stats.ts';
import { spawnMockOpenai } from '../../mock-openai/spawn-mock-openai.ts';
import type { Benchmark } from '../benchmark.ts';

const PER_SECOND = 200;
const AT_A_TIME = 16;
const SLOTS = 64;
const LATENCY = { medianMs: 50, sigma: 0.3 } as const;
const START_AND_END_SECONDS = 60;

interface Storm {
  readonly name: string;
  readonly server: MockOptions;
  readonly clients: number;
  readonly seconds: number;
}

const LIMITED: MockOptions = { latencyMs: LATENCY, requestsPerSecond: PER_SECOND, tellsWait: false };
const STORMS: readonly Storm[] = [
  { name: 'silent', server: { ...LIMITED, tellsLimits: false }, clients: 1, seconds: 12 },
  { name: 'tells what is left', server: LIMITED, clients: 1, seconds: 12 },
  { name: 'silent, two processes', server: { ...LIMITED, tellsLimits: false }, clients: 2, seconds: 20 },
  { name: 'tells what is left, two processes', server: LIMITED, clients: 2, seconds: 20 },
  { name: `${AT_A_TIME} at a time`, server: { latencyMs: LATENCY, maxInFlight: AT_A_TIME }, clients: 1, seconds: 12 },
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
  about: `${SLOTS} slots ask servers that take ${PER_SECOND} requests a second, or ${AT_A_TIME} at a time, and answer in about 50 ms; none says how long to wait; figures of the second half of the time`,
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
        `Required of ${PER_SECOND} a second: 90 % or more, under 2 % refused, none lost, no process under a quarter; of ${AT_A_TIME} at a time: none lost. ${failures.length === 0 ? 'It holds.' : 'It does not hold.'}`,
      ],
      ...(failures.length === 0 ? {} : { failure: failures.join('; ') }),
    };
  },
};

async function measure({ server: options, clients, seconds }: Storm, root: string): Promise<Settled> {
  const server = await spawnMockOpenai(options);
  try {
    const client = (index: number) => runClient({ root, url: server.url, name: `m${index}`, seconds });
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
  if (server.requestsPerSecond === undefined) return lostOnes;
  return [
    ...lostOnes,
    ...(all < 0.9 * PER_SECOND ? [`${all.toFixed(0)} answers a second of ${PER_SECOND}`] : []),
    ...(refusedShare >= 0.02 ? [`${percent(refusedShare)} refused`] : []),
    ...(Math.min(...perSecond) < all / 4 ? [`one process got ${percent(Math.min(...perSecond) / all)}`] : []),
  ];
}

function rowOf({ name, server }: Storm, { perSecond, refusedShare, lost, answered }: Settled): string[] {
  const all = sum(perSecond);
  const takes = server.requestsPerSecond ?? (AT_A_TIME * 1000) / (LATENCY.medianMs * Math.exp(LATENCY.sigma ** 2 / 2));
  const shares = perSecond.map((each) => percent(each / all)).join(' / ');
  return [name, all.toFixed(0), percent(all / takes), percent(refusedShare), shares, String(answered + lost), String(lost)];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
