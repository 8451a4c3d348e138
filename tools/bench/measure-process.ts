import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { PlumblineError } from '../../packages/protocol/src/index.ts';
import { type ProcessStat, parseMemory, parseProcessStat, parseResidentPages, treeOf } from './process-tree.ts';

/** What a command took, all its descendants included. */
export interface ProcessTime {
  readonly wallSeconds: number;
  /** User and system time. What a process used in its last tenth of a second, or untimed at all, is missed where nobody waited for it. */
  readonly cpuSeconds: number;
}

/** What a command cost, all its descendants included. */
export interface ProcessCost extends ProcessTime {
  /** Largest sum of resident memory at one moment, in bytes; memory that processes share is counted for each. */
  readonly peakResidentBytes: number;
}

/** The same of processes that share much of their memory. */
export interface SharingProcessCost extends ProcessCost {
  /** The largest sum with shared memory divided among its users. */
  readonly peakProportionalBytes: number;
}

export interface MeasureProcessOptions {
  readonly cwd: string;
  /** After this time the command is stopped and the measurement refused. */
  readonly limitMs: number;
  /** Exit codes that mean success; 0 by default. */
  readonly expectedCodes?: readonly number[];
}

const TICKS_PER_SECOND = 100;
const SAMPLE_MS = 100;
const PAGE_BYTES = 4096;

/**
 * Runs this Node with arguments and measures the tree of its processes by sampling `/proc` ten times a second (Linux).
 *
 * @throws PlumblineError `run-incomplete` with the end of what was printed, for another exit code or past the time limit
 */
export async function measureProcess(args: readonly string[], options: MeasureProcessOptions): Promise<ProcessCost> {
  const { peakProportionalBytes: _, ...cost } = await sampleProcess(args, options, residentMemory);
  return cost;
}

/**
 * The same with shared memory divided: for that the kernel walks all pages of a process and holds it up meanwhile, so times are longer.
 *
 * @throws PlumblineError as above
 */
export function measureSharingProcess(args: readonly string[], options: MeasureProcessOptions): Promise<SharingProcessCost> {
  return sampleProcess(args, options, (pid) => parseMemory(textOf(`/proc/${pid}/smaps_rollup`)));
}

/**
 * The same without looking at it while it runs: of descendants only those count that were waited for.
 *
 * @throws PlumblineError as above
 */
export function timeProcess(args: readonly string[], options: MeasureProcessOptions): Promise<ProcessTime> {
  return startProcess(args, options).ended;
}

type Memory = { readonly residentBytes: number; readonly proportionalBytes: number };

/** What a process holds, without telling what it shares. */
function residentMemory(pid: number): Memory {
  return { residentBytes: parseResidentPages(textOf(`/proc/${pid}/statm`)) * PAGE_BYTES, proportionalBytes: 0 };
}

async function sampleProcess(
  args: readonly string[],
  options: MeasureProcessOptions,
  memoryOf: (pid: number) => Memory,
): Promise<SharingProcessCost> {
  const started = startProcess(args, options);
  const sampler = createSampler(started.pid, memoryOf);
  const timer = setInterval(() => sampler.sample(), SAMPLE_MS);
  try {
    const { wallSeconds, cpuSeconds } = await started.ended;
    return { wallSeconds, cpuSeconds: Math.max(cpuSeconds, sampler.ownTicks() / TICKS_PER_SECOND), ...sampler.peaks() };
  } finally {
    clearInterval(timer);
  }
}

function startProcess(args: readonly string[], options: MeasureProcessOptions): { pid: number; ended: Promise<ProcessTime> } {
  const { cwd, limitMs, expectedCodes = [0] } = options;
  const waitedBefore = statOf('self')?.waitedTicks ?? 0;
  const start = performance.now();
  const child = spawn(process.execPath, [...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: limitMs });
  const { promise: exited, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject).once('exit', resolve);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed = `${printed}${text}`.slice(-2000);
    });
  }
  const ended = exited.then((code): ProcessTime => {
    const wallSeconds = (performance.now() - start) / 1000;
    if (code === null || !expectedCodes.includes(code)) {
      throw new PlumblineError(`Cannot measure \`node ${args.join(' ')}\`: it ended with ${code ?? 'a signal'}:\n${printed}`, {
        code: 'run-incomplete',
        remedy: 'Mend what it complains of, or give it more time.',
      });
    }
    return { wallSeconds, cpuSeconds: ((statOf('self')?.waitedTicks ?? 0) - waitedBefore) / TICKS_PER_SECOND };
  });
  return { pid: child.pid ?? -1, ended };
}

function createSampler(root: number, memoryOf: (pid: number) => Memory) {
  const seen = new Map<number, ProcessStat>();
  let peakResidentBytes = 0;
  let peakProportionalBytes = 0;
  return {
    sample() {
      const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (statOf(name) ?? []) : []));
      const known = all.filter(({ pid, startTicks }) => seen.get(pid)?.startTicks === startTicks);
      let residentBytes = 0;
      let proportionalBytes = 0;
      for (const stat of treeOf(all, new Set([root, ...known.map(({ pid }) => pid)]))) {
        seen.set(stat.pid, stat);
        const memory = memoryOf(stat.pid);
        residentBytes += memory.residentBytes;
        proportionalBytes += memory.proportionalBytes;
      }
      peakResidentBytes = Math.max(peakResidentBytes, residentBytes);
      peakProportionalBytes = Math.max(peakProportionalBytes, proportionalBytes);
    },
    ownTicks: () => [...seen.values()].reduce((sum, { ownTicks }) => sum + ownTicks, 0),
    peaks: () => ({ peakResidentBytes, peakProportionalBytes }),
  };
}

function statOf(pid: string): ProcessStat | undefined {
  return parseProcessStat(textOf(`/proc/${pid}/stat`));
}

/** The file's text; nothing for a process that has ended in the meantime. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
