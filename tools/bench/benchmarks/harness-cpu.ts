import type { Benchmark } from '../benchmark.ts';
import { benchHarness } from '../harness/bench-harness.ts';

/** What a trial costs beyond its call, up to 10,000 of them. */
export const harnessCpu: Benchmark = {
  name: 'harness-cpu',
  about:
    '`plumbline run` and `compare` beside a bare loop of openai and p-limit on the same requests to a server here, taking turns',
  run: (surroundings) =>
    benchHarness(surroundings, {
      settings: [
        { command: 'run', latencyMs: 0, concurrency: 16 },
        { command: 'run', latencyMs: 0, concurrency: 64 },
        { command: 'run', latencyMs: 50, concurrency: 16 },
        { command: 'run', latencyMs: 50, concurrency: 64 },
        { command: 'compare', latencyMs: 50, concurrency: 64 },
      ],
      sizes: [
        { cases: 1_000, rounds: 3 },
        { cases: 10_000, rounds: 3 },
      ],
    }),
};
