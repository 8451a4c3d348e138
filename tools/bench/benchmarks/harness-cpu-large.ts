import type { Benchmark } from '../benchmark.ts';
import { benchHarness } from '../harness/bench-harness.ts';

/** What a trial costs beyond its call, at 100,000 of them. */
export const harnessCpuLarge: Benchmark = {
  name: 'harness-cpu-large',
  about: 'as harness-cpu, with 1,000, 10,000 and 100,000 trials; half an hour or more',
  onlyNamed: true,
  run: (surroundings) =>
    benchHarness(surroundings, {
      settings: [0, 50].flatMap((latencyMs) =>
        [16, 64].map((concurrency) => ({ command: 'run' as const, latencyMs, concurrency })),
      ),
      sizes: [
        { cases: 1_000, rounds: 3 },
        { cases: 10_000, rounds: 3 },
        { cases: 100_000, rounds: 1 },
      ],
    }),
};
