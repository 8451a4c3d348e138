import type { RunView } from '@plumbline/tui';
import type { Host } from '../host.ts';
import { chooseView } from '../terminal/choose-view.ts';
import { executeRun } from './execute-run.ts';
import { readRun } from './read-run.ts';
import type { RunPlan } from './run-plan.ts';

/** How a run is shown and what follows it. */
export interface RunWithViewOptions {
  readonly host: Host;
  readonly json: boolean;
  readonly live: boolean;
  /** Called with the view when all trials are on disk; its exit code is the command's. */
  readonly whenFinished: (view: RunView) => Promise<number>;
}

/**
 * Carries out a plan and shows it. Ctrl-C stops the run cleanly with exit code 130; a second one ends the process at
 * once, with everything finished so far on disk.
 */
export async function runWithView(plan: RunPlan, options: RunWithViewOptions): Promise<number> {
  const { host, json, live, whenFinished } = options;
  const abort = new AbortController();
  const interrupt = (signal: string) => {
    if (abort.signal.aborted) process.exit(130);
    abort.abort(signal);
  };
  const stopListening = host.onInterrupt(interrupt);
  const view = chooseView({ host, json, live, onInterrupt: () => interrupt('SIGINT') });
  try {
    if (plan.resumed !== undefined) await readRun(plan.resumed.file, (event) => view.apply(event));
    const end = await executeRun(plan, {
      host,
      signal: abort.signal,
      onEvent: (event) => view.apply(event),
      say: (line) => void host.stderr.write(`${line}\n`),
    });
    if (end === 'finished') return await whenFinished(view);
    await view.stop();
    host.stderr.write(`Interrupted; what was finished is kept. Go on with: plumbline compare --resume ${plan.folder}\n`);
    return 130;
  } catch (error) {
    await view.stop();
    throw error;
  } finally {
    stopListening();
  }
}
