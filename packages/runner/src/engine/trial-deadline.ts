import type { CallPhase } from '@plumbline/protocol';

/** The time that a trial may take, which stands still while it waits for its turn at an endpoint. */
export interface TrialDeadline {
  /** Aborted when the time is up, and when the run stops. */
  readonly signal: AbortSignal;
  /** Whether the time was up. */
  isOver(): boolean;
  /** Settles as the work does, or rejects when the signal is aborted: a task that ignores its signal must not hold the run. */
  race<Value>(work: Promise<Value>): Promise<Value>;
  /** A call of the trial begins. */
  openCall(): CallClock;
  /** The trial has ended. */
  close(): void;
}

/** One call of a trial, as its deadline sees it. */
export interface CallClock {
  phase(phase: CallPhase): void;
  close(): void;
}

/** Who is told when a run stops, by its signal: one listener of the signal for all trials, since each of its own costs more than a trial's other accounts. */
const STOP_LISTENERS = new WeakMap<AbortSignal, Set<() => void>>();

function stopListenersOf(signal: AbortSignal): Set<() => void> {
  const known = STOP_LISTENERS.get(signal);
  if (known !== undefined) return known;
  const listeners = new Set<() => void>();
  STOP_LISTENERS.set(signal, listeners);
  signal.addEventListener('abort', () => listeners.forEach((listener) => void listener()), { once: true });
  return listeners;
}

/**
 * Starts the time of one trial. It runs while the task works and while any of its calls is being asked; it stands still while there
 * are calls and all of them wait: how long an endpoint keeps its callers waiting says nothing about the trial.
 *
 * @param timeoutMs milliseconds
 * @param runSignal aborted when the run stops
 */
export function startTrialDeadline(timeoutMs: number, runSignal: AbortSignal): TrialDeadline {
  const controller = new AbortController();
  const stopListeners = stopListenersOf(runSignal);
  let rejectRace: ((reason: unknown) => void) | undefined;
  let isOver = false;
  let leftMs = timeoutMs;
  /** Since when the time runs; absent while it stands still. */
  let startedAt: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let open = 0;
  let waiting = 0;
  let isEnded = false;

  const abort = (reason: unknown) => {
    isEnded = true;
    controller.abort(reason);
    rejectRace?.(reason);
  };
  const onTime = () => {
    isOver = true;
    abort(new Error(`The trial took longer than ${timeoutMs} ms`));
  };
  const leftNowMs = () => (startedAt === undefined ? leftMs : leftMs - (performance.now() - startedAt));
  // It is not set anew whenever a call waits, which most do for no time: one that comes too early is set again for what is left.
  const setTimer = () => {
    timer ??= setTimeout(onTimer, Math.ceil(leftNowMs()));
  };
  const onTimer = () => {
    timer = undefined;
    if (startedAt === undefined) return;
    if (leftNowMs() > 0) setTimer();
    else onTime();
  };
  const run = () => {
    startedAt = performance.now();
    setTimer();
  };
  const halt = () => {
    leftMs = leftNowMs();
    startedAt = undefined;
  };
  const settle = () => {
    const isWaiting = open > 0 && waiting === open;
    if (isWaiting && startedAt !== undefined) halt();
    else if (!isWaiting && startedAt === undefined && !isEnded) run();
  };
  const onRunStop = () => abort(runSignal.reason);
  if (runSignal.aborted) onRunStop();
  else {
    stopListeners.add(onRunStop);
    run();
  }
  return {
    signal: controller.signal,
    // No getter, here and in whatever else each trial makes: V8 gives every object literal with one a shape of its own, which only
    // a collection of the old generation frees, and with it all that the trial held.
    isOver: () => isOver,
    race: (work) =>
      new Promise((resolve, reject) => {
        if (controller.signal.aborted) reject(controller.signal.reason);
        rejectRace = reject;
        work.then(resolve, reject);
      }),
    openCall: () => {
      let isWaiting = false;
      open += 1;
      const set = (value: boolean) => {
        if (value !== isWaiting) waiting += value ? 1 : -1;
        isWaiting = value;
      };
      return {
        phase: (phase) => {
          set(phase === 'waiting');
          settle();
        },
        close: () => {
          set(false);
          open -= 1;
          settle();
        },
      };
    },
    close: () => {
      isEnded = true;
      clearTimeout(timer);
      stopListeners.delete(onRunStop);
    },
  };
}
