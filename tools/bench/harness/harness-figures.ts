import { median } from '../median.ts';
import type { HarnessCost, HarnessPair, HarnessSetting } from './measure-pair.ts';

/** What a trial costs once the harness is started: the difference to a small run of the same kind, over the trials between. */
export interface HarnessFigures {
  readonly trials: number;
  /** Processor time per trial, in milliseconds. */
  readonly cpuMs: number;
  readonly bareCpuMs: number;
  /** Time between first request and last answer over the ideal: latency × cases / concurrency; the bare loop's without latency. */
  readonly callsRatio: number;
  /** That of the bare loop: well above 1, it tells that the machine has other work and the times mean little. */
  readonly bareCallsRatio: number;
  /** What the server took for an answer of the harness on average, in milliseconds. */
  readonly serverMs: number;
  /** The same for all time beyond that of the small run. */
  readonly wallRatio: number;
  readonly residentBytes: number;
  /** Against the next smaller size that is not the small run; absent for the smallest. */
  readonly further?: {
    readonly bytesPerTrial: number;
    /** Processor time of a further trial over that of a trial at the smaller size: 1 where it is linear. */
    readonly cpuRatio: number;
  };
}

/** The pair whose figures are the medians of some of one size. */
export function medianPair(pairs: readonly HarnessPair[]): HarnessPair {
  const [first] = pairs;
  if (first === undefined) throw new RangeError('Cannot give the median of no pairs');
  const middle = (side: 'bare' | 'own'): HarnessCost => {
    const of = (key: keyof HarnessCost) => median(pairs.map((pair) => pair[side][key]));
    return {
      wallSeconds: of('wallSeconds'),
      cpuSeconds: of('cpuSeconds'),
      peakResidentBytes: of('peakResidentBytes'),
      callsSeconds: of('callsSeconds'),
      serverMs: of('serverMs'),
    };
  };
  return { ...first, bare: middle('bare'), own: middle('own') };
}

/** The figures of each size, in ascending order of it. */
export function harnessFigures(setting: HarnessSetting, small: HarnessPair, sizes: readonly HarnessPair[]): HarnessFigures[] {
  return sizes.map((pair, place) => {
    const before = sizes[place - 1];
    const secondsFor = (cases: number) => (cases * setting.latencyMs) / 1000 / setting.concurrency;
    const isTimed = setting.latencyMs > 0;
    const idealCalls = isTimed ? secondsFor(pair.cases) : pair.bare.callsSeconds;
    const idealWall = isTimed ? secondsFor(pair.cases - small.cases) : pair.bare.wallSeconds - small.bare.wallSeconds;
    return {
      trials: pair.trials,
      cpuMs: cpuMsBetween(small, pair, 'own'),
      bareCpuMs: cpuMsBetween(small, pair, 'bare'),
      callsRatio: pair.own.callsSeconds / idealCalls,
      bareCallsRatio: pair.bare.callsSeconds / idealCalls,
      serverMs: pair.own.serverMs,
      wallRatio: (pair.own.wallSeconds - small.own.wallSeconds) / idealWall,
      residentBytes: pair.own.peakResidentBytes,
      ...(before === undefined
        ? {}
        : {
            further: {
              bytesPerTrial: (pair.own.peakResidentBytes - before.own.peakResidentBytes) / (pair.trials - before.trials),
              cpuRatio: cpuMsBetween(before, pair, 'own') / cpuMsBetween(small, before, 'own'),
            },
          }),
    };
  });
}

function cpuMsBetween(less: HarnessPair, more: HarnessPair, side: 'bare' | 'own'): number {
  return ((more[side].cpuSeconds - less[side].cpuSeconds) * 1000) / (more.trials - less.trials);
}
