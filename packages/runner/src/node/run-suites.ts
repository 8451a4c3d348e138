import { relative, sep } from 'node:path';
import { PlumblineError } from '@plumbline/protocol';
import { createVitest, type Reporter } from 'vitest/node';
import type { Channel, HostChannel } from '../channel/channel.ts';
import { blotErrors } from './blot-errors.ts';
import { ENTRY_FILE, FileOrder } from './file-order.ts';
import { importedFilesOf } from './imported-files.ts';
import { keepHeapsSmall } from './small-heaps.ts';
import { serveSocket } from './socket-server.ts';
import { suiteFileError } from './suite-file-error.ts';
import { suiteSyntaxErrors } from './suite-syntax-errors.ts';
import { unbreakable } from './unbreakable.ts';
import { type VitestProjectOptions, vitestProject } from './vitest-project.ts';

/** Suite files, the place where they run, and the channel they talk to. */
export interface RunSuitesOptions extends Omit<VitestProjectOptions, 'browser'> {
  readonly channel: HostChannel;
  /** The browser to run in; a Node worker when absent. */
  readonly browser?: BrowserPlace;
  /** The keys of endpoints: none is recorded with an error. */
  readonly keys?: readonly string[];
  readonly signal: AbortSignal;
  /** Called while a worker or page is being started, and this process has little to do. */
  readonly whileStarting?: () => void;
}

/** What kept suite files from running to their end; empty when nothing did. */
export interface RunSuitesResult {
  /** Errors of suite files and of the page or worker as a whole, by file where it is known. */
  readonly failures: readonly { readonly file?: string; readonly error: PlumblineError }[];
}

/** The browser to run in and what it is served. */
export type BrowserPlace = Omit<NonNullable<VitestProjectOptions['browser']>, 'channel'>;

/**
 * Runs suite files under Vitest and waits for their end. What the suites measure goes through the channel; what comes
 * back here is only what kept a file from running to its end.
 */
export async function runSuites(options: RunSuitesOptions): Promise<RunSuitesResult> {
  const root = options.root;
  const broken = await suiteSyntaxErrors(
    options.suiteFiles.map((path) => ({ path, file: relative(root, path).split(sep).join('/') })),
  );
  const isWhole = (path: string) => !broken.some((other) => other.path === path);
  const suiteFiles = options.suiteFiles.filter(isWhole);
  if (suiteFiles.length === 0) return { failures: broken };
  const { browser, context, keys = [], ...place } = options;
  // A suite asks only once Vitest has loaded it.
  const importedFiles = (suiteFile: string) => findImported(suiteFile);
  const channel: Channel = { ...options.channel, importedFiles };
  const server = browser === undefined ? await serveSocket(blotErrors(channel, keys)) : undefined;
  const { test, ...vite } = await vitestProject({
    ...place,
    suiteFiles,
    context: server === undefined ? context : { ...context, socketPath: server.path },
    ...(browser === undefined ? {} : { browser: { ...browser, channel } }),
  });
  const letHeapsGrow = keepHeapsSmall();
  const silent: Reporter = {};
  const exitCode = process.exitCode;
  const vitest = await withoutSignalHandlers(() =>
    // One project that is also the root: a root beside it would start a second Vite server.
    createVitest(
      'test',
      { ...test, config: false, root: options.root, watch: false, reporters: [silent], sequence: { sequencer: FileOrder } },
      vite,
      { stdout: unbreakable(process.stdout), stderr: unbreakable(process.stderr) },
    ),
  );
  const findImported = importedFilesOf({ root, server: vitest.vite });
  const stop = () => void vitest.cancelCurrentRun('keyboard-input');
  options.signal.addEventListener('abort', stop, { once: true });
  try {
    const running = vitest.start();
    options.whileStarting?.();
    const { testModules, unhandledErrors } = await running;
    const failures: { file?: string; error: PlumblineError }[] = [
      ...broken,
      ...unhandledErrors.map((error) => ({ error: crashed(error, context.runtime) })),
    ];
    for (const module of testModules) {
      const isEntry = module.moduleId === ENTRY_FILE.replaceAll('\\', '/');
      for (const error of module.errors())
        failures.push(
          isEntry
            ? { error: crashed(error, context.runtime) }
            : { file: module.relativeModuleId, error: suiteFileError(module.relativeModuleId, error) },
        );
    }
    return { failures };
  } finally {
    options.signal.removeEventListener('abort', stop);
    await vitest.close();
    await server?.close();
    letHeapsGrow();
    // Vitest marks failed tests in the exit code of the process; here the verdict decides it.
    process.exitCode = exitCode;
  }
}

/** Vitest ends the process at once on Ctrl-C; a run that is interrupted must write its end down first. */
async function withoutSignalHandlers<Value>(create: () => Promise<Value>): Promise<Value> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const before = signals.map((signal) => process.listeners(signal));
  const value = await create();
  for (const [index, signal] of signals.entries()) {
    for (const listener of process.listeners(signal)) if (!before[index]?.includes(listener)) process.off(signal, listener);
  }
  return value;
}

function crashed(error: unknown, runtime: 'node' | 'browser'): PlumblineError {
  const again = 'Take the run up again with --resume; if it breaks down again, ';
  return new PlumblineError(
    `The ${runtime === 'browser' ? 'page' : 'worker process'} that ran the suites broke down: ${messageOf(error)}`,
    {
      code: 'suite-crashed',
      remedy: `${again}${runtime === 'browser' ? 'try --runtime node or a smaller batchSize' : 'look for what ends the process in the suite that was running'}.`,
      cause: error,
    },
  );
}

/** An error with the innermost reason that it gives. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
  }
  return error.cause instanceof Error ? `${error.message} ${messageOf(error.cause)}` : error.message;
}
