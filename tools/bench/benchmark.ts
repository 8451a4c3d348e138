/** What a benchmark measured: figures beside a baseline of the same minutes. */
export interface BenchmarkResult {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** A sentence each: what the figures mean, and which requirement holds. */
  readonly remarks: readonly string[];
  /** Which requirement does not hold; the run of benchmarks then fails, once all are measured. */
  readonly failure?: string;
}

export interface BenchmarkSurroundings {
  /** Root of the repository, absolute. */
  readonly root: string;
  /** An empty folder of the benchmark's own, taken away afterwards. */
  readonly folder: string;
  /** Told what is being measured, a line each. */
  readonly say: (line: string) => void;
}

/** One question about speed or memory, bounded in time. */
export interface Benchmark {
  readonly name: string;
  /** What is measured, beside what; one line. */
  readonly about: string;
  /** Takes so long that it runs only where it is named. */
  readonly onlyNamed?: true;
  run(surroundings: BenchmarkSurroundings): Promise<BenchmarkResult>;
}
