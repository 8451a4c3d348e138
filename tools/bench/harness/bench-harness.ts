import { spawnMockOpenai } from '../../mock-openai/spawn-mock-openai.ts';
import type { BenchmarkResult, BenchmarkSurroundings } from '../benchmark.ts';
import { HARNESS_LIMITS, harnessFaults } from './harness-faults.ts';
import { type HarnessFigures, harnessFigures, medianPair } from './harness-figures.ts';
import { type HarnessPair, type HarnessSetting, measurePair } from './measure-pair.ts';

/** Cases of the small run that start-up is taken from, and how often it is measured. */
const SMALL = { cases: 100, rounds: 3 };
const SERVER_LIFETIME_MS = 90 * 60_000;

export interface BenchHarnessOptions {
  readonly settings: readonly HarnessSetting[];
  /** Cases, ascending, and how often each is measured; the median counts. */
  readonly sizes: readonly { readonly cases: number; readonly rounds: number }[];
}

/** Measures every setting at every size, harness and bare loop in turns, and holds the figures against the limits. */
export async function benchHarness(
  { root, say }: BenchmarkSurroundings,
  { settings, sizes }: BenchHarnessOptions,
): Promise<BenchmarkResult> {
  const found: { readonly setting: HarnessSetting; readonly figures: readonly HarnessFigures[] }[] = [];
  for (const setting of settings) {
    const mock = await spawnMockOpenai({
      latencyMs: setting.latencyMs,
      models: ['old', 'new'],
      lifetimeMs: SERVER_LIFETIME_MS,
    });
    const measure = async ({ cases, rounds }: { readonly cases: number; readonly rounds: number }): Promise<HarnessPair> => {
      const pairs: HarnessPair[] = [];
      for (let round = 1; round <= rounds; round++) {
        say(`${labelOf(setting)}: ${cases} cases, round ${round} of ${rounds}`);
        pairs.push(await measurePair(setting, { root, mock, cases, bareFirst: round % 2 === 1 }));
      }
      return medianPair(pairs);
    };
    try {
      const small = await measure(SMALL);
      const pairs: HarnessPair[] = [];
      for (const size of sizes) pairs.push(await measure(size));
      found.push({ setting, figures: harnessFigures(setting, small, pairs) });
    } finally {
      await mock.close();
    }
  }
  const faults = found.flatMap(({ setting, figures }) => harnessFaults(setting, figures));
  const { wallRatio, residentBytes, bytesPerTrial, linearity } = HARNESS_LIMITS;
  return {
    header: [
      'what',
      'trials',
      'CPU/bare',
      'CPU ms',
      'bare ms',
      'calls/ideal',
      'bare',
      'server ms',
      'wall/ideal',
      'RSS',
      'bytes/trial',
      'linear',
    ],
    rows: found.flatMap(({ setting, figures }) => figures.map((each) => rowOf(setting, each))),
    remarks: [
      `CPU and wall time are the difference to ${SMALL.cases} cases, so without start-up; processes of the harness are summed up, the server is left out.`,
      'calls: from the first request to the last answer. ideal: cases × latency / concurrency; without latency what the bare loop takes. bare: the bare loop’s calls/ideal; well above 1, the machine has other work and times mean little. server: what it took for an answer of the harness on average.',
      'RSS: the largest sum over the tree, shared pages counted for each process. linear: CPU of a further trial over one before.',
      `Required of run: CPU at most the bare loop’s; at 50 ms ${wallRatio[16]} × ideal at 16 in flight and ${wallRatio[64]} × at 64; ${residentBytes / 1e6} MB at 1,000 trials and ${bytesPerTrial / 1000} kB per further one; linear within ${linearity}.`,
      ...faults.map((fault) => `Not met: ${fault}.`),
    ],
    ...(faults.length === 0 ? {} : { failure: `${faults.length} of the limits above` }),
  };
}

function labelOf({ command, latencyMs, concurrency }: HarnessSetting): string {
  return `${command}, ${latencyMs} ms, ${concurrency} in flight`;
}

function rowOf(setting: HarnessSetting, figures: HarnessFigures): string[] {
  const { trials, cpuMs, bareCpuMs, callsRatio, bareCallsRatio, serverMs, wallRatio, residentBytes, further } = figures;
  return [
    labelOf(setting),
    String(trials),
    (cpuMs / bareCpuMs).toFixed(2),
    cpuMs.toFixed(3),
    bareCpuMs.toFixed(3),
    callsRatio.toFixed(2),
    bareCallsRatio.toFixed(2),
    serverMs.toFixed(1),
    wallRatio.toFixed(2),
    `${(residentBytes / 1e6).toFixed(0)} MB`,
    further === undefined ? '' : further.bytesPerTrial.toFixed(0),
    further === undefined ? '' : further.cpuRatio.toFixed(2),
  ];
}
