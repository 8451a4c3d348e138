import { finishRun, reduceRun } from './reduce-run.ts';
import { initialRunState } from './run-state.ts';
import type { RunView } from './run-view.ts';
import type { MountedScreen } from './screen/mount-screen.ts';

/** The terminal, and whom to tell of Ctrl-C. */
export interface LiveScreenOptions {
  /** The terminal that the screen is drawn on; the error stream when standard output carries a document. */
  readonly stdout: NodeJS.WriteStream;
  /** Read for Ctrl-C, and only when it is a terminal. */
  readonly stdin: NodeJS.ReadStream;
  /** Called for each Ctrl-C: a terminal in raw mode sends no signal. The screen itself goes on. */
  readonly onInterrupt: () => void;
}

/** At most ten redraws in a second, however fast the events come. */
const REDRAW_MS = 100;

/**
 * Shows a run as a screen that redraws itself. Loads ink and React when called and not before.
 *
 * @returns a view whose `finish` and `stop` reject when ink cannot be loaded or fails; the run itself goes on meanwhile
 */
export function createLiveScreen(options: LiveScreenOptions): RunView {
  let state = initialRunState();
  let mounted: MountedScreen | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const mounting = import('./screen/mount-screen.ts').then(({ mountScreen }) => {
    mounted = mountScreen({ ...options, state });
    return mounted;
  });
  // The failure is reported by finish and stop; until then it must not end the process as an unhandled rejection.
  mounting.catch(() => undefined);

  const close = async (): Promise<void> => {
    const screen = await mounting;
    clearTimeout(timer);
    mounted = undefined;
    await screen.close(state);
  };
  return {
    apply(event) {
      state = reduceRun(state, event);
      timer ??= setTimeout(() => {
        timer = undefined;
        mounted?.draw(state);
      }, REDRAW_MS);
    },
    finish(result) {
      state = finishRun(state, result);
      return close();
    },
    stop: close,
  };
}
