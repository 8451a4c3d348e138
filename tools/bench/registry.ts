import type { Benchmark } from './benchmark.ts';
import { cachedRun } from './benchmarks/cached-run.ts';
import { faults } from './benchmarks/faults.ts';
import { gateDecide } from './benchmarks/gate-decide.ts';
import { harnessCpu } from './benchmarks/harness-cpu.ts';
import { harnessCpuLarge } from './benchmarks/harness-cpu-large.ts';
import { killSweep } from './benchmarks/kill-sweep.ts';
import { millionPairs } from './benchmarks/million-pairs.ts';
import { providerCpu } from './benchmarks/provider-cpu.ts';
import { rateStorm } from './benchmarks/rate-storm.ts';
import { shards } from './benchmarks/shards.ts';
import { startup } from './benchmarks/startup.ts';
import { wholeCompare } from './benchmarks/whole-compare.ts';

/** Every benchmark, the quick ones first. */
export const BENCHMARKS: readonly Benchmark[] = [
  startup,
  gateDecide,
  millionPairs,
  providerCpu,
  harnessCpu,
  cachedRun,
  faults,
  rateStorm,
  killSweep,
  shards,
  wholeCompare,
  harnessCpuLarge,
];
