import { EXIT_CODES, type RunEvent, trialKey } from '@plumbline/protocol';
import type { RunView } from '@plumbline/tui';
import type { Host } from '../host.ts';
import type { OtelTarget } from '../otel/otel-target.ts';
import { chooseView } from '../terminal/choose-view.ts';
import { executeRun } from './execute-run.ts';
import { readRun } from './read-run.ts';
import type { RecordedRun } from './run-fold.ts';
import type { RunPlan } from './run-plan.ts';

/** How a run is shown and what follows it. */
export interface RunWithViewOptions {
  readonly host: Host;
  /** The command that takes the run up again. */
  readonly command: 'compare' | 'run' | 'replay';
  readonly json: boolean;
  readonly live: boolean;
  /** The collector that is told of the run while it goes on, if any. */
  readonly otel: OtelTarget | undefined;
  /** Called with the view when all trials are on disk; its exit code is the command's. */
  readonly whenFinished: (view: RunView, run: RecordedRun) => Promise<number>;
}

/** One Ctrl-C can arrive twice: from the terminal, and passed on by npx or Nx. A person's second one comes later. */
const SAME_INTERRUPT_MS = 500;

/**
 * Carries out a plan and shows it. Ctrl-C stops the run cleanly with exit code 130; a second one ends the process at
 * once, with everything finished so far on disk. While a collector is waited for at the end, Ctrl-C ends that wait alone.
 */
export async function runWithView(plan: RunPlan, options: RunWithViewOptions): Promise<number> {
  const { host, command, json, live, whenFinished } = options;
  const abort = new AbortController();
  /** Present while a collector is waited for. */
  let wait: AbortController | undefined;
  let interruptedAtMs: number | undefined;
  const interrupt = (signal: string) => {
    const atMs = Date.parse(host.now());
    if (interruptedAtMs !== undefined) {
      if (atMs - interruptedAtMs <= SAME_INTERRUPT_MS) return;
      if (wait === undefined || wait.signal.aborted) process.exit(EXIT_CODES.interrupted);
    }
    interruptedAtMs = atMs;
    abort.abort(signal);
    wait?.abort();
  };
  const stopListening = host.onInterrupt(interrupt);
  const view = openedWhenNeeded(() => chooseView({ host, json, live, onInterrupt: () => interrupt('SIGINT') }));
  const notes = createNotes((line) => void host.stderr.write(`${line}\n`));
  const telemetry = await telemetryOf(plan, options.otel);
  try {
    if (plan.resumed !== undefined) await showRecorded(plan, plan.resumed, view);
    const end = await executeRun(plan, {
      host,
      signal: abort.signal,
      onEvent: (event) => {
        notes.hold();
        view.apply(event);
        telemetry?.add(event);
      },
      say: notes.say,
    });
    if (end.how === 'finished') return await whenFinished(view, end.run);
    await view.stop();
    const next =
      command === 'replay'
        ? 'A replay is begun anew, with another --out'
        : `Go on with: plumbline ${command} --resume ${plan.folder}${plan.retryErrors === true ? ' --retry-errors' : ''}`;
    host.stderr.write(`Interrupted; what was finished is kept. ${next}\n`);
    return EXIT_CODES.interrupted;
  } catch (error) {
    await view.stop();
    throw error;
  } finally {
    notes.letGo();
    wait = new AbortController();
    const undelivered = await telemetry?.finish({ signal: wait.signal, isEnded: abort.signal.aborted, say: notes.say });
    if (undelivered !== undefined) notes.say(undelivered);
    // The other half of a Ctrl-C that arrives twice would end the process by the signal, without its exit code.
    if (interruptedAtMs === undefined) stopListening();
  }
}

/** Lines beside the view: said at once until it opens and when it is let go, and between after its end, so that they do not stand across a live screen. */
function createNotes(write: (line: string) => void) {
  let held: string[] | undefined;
  return {
    say: (line: string) => (held === undefined ? write(line) : void held.push(line)),
    hold: () => {
      held ??= [];
    },
    letGo: () => {
      for (const line of held ?? []) write(line);
      held = undefined;
    },
  };
}

/** Only a run that is exported loads what exports it. */
async function telemetryOf({ started }: RunPlan, target: OtelTarget | undefined) {
  if (target === undefined) return undefined;
  const { createOtelExport } = await import('../otel/otel-export.ts');
  return createOtelExport(target, started);
}

/** Shows what the earlier tries of a run have recorded, without the errors that are run again. */
async function showRecorded({ retryErrors }: RunPlan, { file, superseded }: RecordedRun, view: RunView): Promise<void> {
  const again = new Map<string, number>();
  for (const key of superseded.map(trialKey)) again.set(key, (again.get(key) ?? 0) + 1);
  const counts = (event: RunEvent) => {
    if (event.type !== 'trial-finished' || event.trial.status !== 'errored') return true;
    const key = trialKey(event.trial);
    const later = again.get(key) ?? 0;
    // Of a trial that errored again and again the last one stands.
    again.set(key, later - 1);
    return retryErrors !== true && later <= 0;
  };
  await readRun(file, (event) => {
    if (counts(event)) view.apply(event);
  });
}

/**
 * A view that opens with the first event, so that a run which cannot start shows its error alone; and that is not told
 * that the run stopped when an error comes after its end.
 */
function openedWhenNeeded(open: () => RunView): RunView {
  let view: RunView | undefined;
  let isClosed = false;
  const opened = () => {
    view ??= open();
    return view;
  };
  return {
    apply: (event) => opened().apply(event),
    finish: (result) => {
      isClosed = true;
      return opened().finish(result);
    },
    stop: async () => {
      if (isClosed) return;
      isClosed = true;
      await view?.stop();
    },
  };
}
