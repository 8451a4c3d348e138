import type { CallPhase } from '@plumbline/protocol';

/** What ends trials from outside. */
export interface RunStops {
  /** Aborted when the run stops: every trial ends. */
  readonly signal: AbortSignal;
  /** Aborted when the run has failed: a trial that only waits ends, and one that is being answered is let finish. */
  readonly failed?: AbortSignal;
}

/** The time that a trial may take, which stands still while it waits for its turn at an endpoint. */
export interface TrialDeadline {
  /** Aborted when the time is up, when the run stops, and when the task has ended while its only open call waited. */
  readonly signal: AbortSignal;
  /** Whether the time was up. */
  isOver(): boolean;
  /** @throws why the run stopped, or failed while the trial waited, where it did */
  throwIfStopped(): void;
  /** Settles as the work does, or rejects when the signal is aborted: a task that ignores its signal must not hold the run. */
  race<Value>(work: Promise<Value>): Promise<Value>;
  /** A call of the trial begins. */
  openCall(): CallClock;
  /**
   * The task has ended, and nobody waits for its calls: those that wait for their turn or another try, now or later, are given up, those
   * that are being asked may be answered. Resolves when none is open, and when the time is up or the run stops.
   */
  finish(): Promise<void>;
  /** The trial has ended. */
  close(): void;
}

/** One call of a trial, as its deadline sees it. */
export interface CallClock {
  /** Aborted with the trial's, and when the call is given up. */
  readonly signal: AbortSignal;
  phase(phase: CallPhase): void;
  close(): void;
}

interface OpenCall {
  /** The trial's own where no other call is open, as with most: a second one for each trial would be made for nothing. */
  readonly controller: AbortController;
  isWaiting: boolean;
}

function giveUp({ controller }: OpenCall): void {
  controller.abort(new Error('The task of the trial has ended'));
}

/**
 * What is done when a run stops, by number: one listener of its signal for all trials, since each of its own costs more than a trial's
 * other accounts. An object, and no Set: when a Set grows, V8 lets its old table hold the new one, so that tables which have grown old
 * keep all that was ever in the later ones, until the old generation is collected.
 */
interface StopListeners {
  nextNumber: number;
  readonly byNumber: Record<number, () => void>;
}

const STOP_LISTENERS = new WeakMap<AbortSignal, StopListeners>();

function stopListenersOf(signal: AbortSignal): StopListeners {
  const known = STOP_LISTENERS.get(signal);
  if (known !== undefined) return known;
  const listeners: StopListeners = { nextNumber: 0, byNumber: {} };
  STOP_LISTENERS.set(signal, listeners);
  signal.addEventListener('abort', () => Object.values(listeners.byNumber).forEach((stop) => void stop()), { once: true });
  return listeners;
}

/** @returns a function that takes it back */
function whenStopped(signal: AbortSignal, stop: () => void): () => void {
  const listeners = stopListenersOf(signal);
  const number = listeners.nextNumber;
  listeners.nextNumber += 1;
  listeners.byNumber[number] = stop;
  return () => void delete listeners.byNumber[number];
}

/**
 * Starts the time of one trial. It runs while the task works and while any of its calls is being asked; it stands still while there
 * are calls and all of them wait: how long an endpoint keeps its callers waiting says nothing about the trial.
 *
 * @param timeoutMs milliseconds
 */
export function startTrialDeadline(timeoutMs: number, { signal: runSignal, failed }: RunStops): TrialDeadline {
  const controller = new AbortController();
  let forgetStop: (() => void) | undefined;
  let forgetFailure: (() => void) | undefined;
  let rejectRace: ((reason: unknown) => void) | undefined;
  let isOver = false;
  let leftMs = timeoutMs;
  /** Since when the time runs; absent while it stands still. */
  let startedAt: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open: OpenCall[] = [];
  let waiting = 0;
  let isEnded = false;
  let stop: { readonly reason: unknown } | undefined;
  let isFinishing = false;
  let onIdle: (() => void) | undefined;

  const abort = (reason: unknown) => {
    isEnded = true;
    stop = { reason };
    controller.abort(reason);
    for (const call of open) call.controller.abort(reason);
    rejectRace?.(reason);
    onIdle?.();
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
  const onlyWaits = () => open.length > 0 && waiting === open.length;
  const onFailure = () => {
    if (onlyWaits() && !isEnded) abort(failed?.reason);
  };
  const settle = () => {
    if (failed?.aborted === true) onFailure();
    // Nobody should wait on once the task has ended; who does all the same must not hold the run.
    const isWaiting = onlyWaits() && !isFinishing;
    if (isWaiting && startedAt !== undefined) halt();
    else if (!isWaiting && startedAt === undefined && !isEnded) run();
  };
  const onRunStop = () => abort(runSignal.reason);
  if (runSignal.aborted) onRunStop();
  else {
    forgetStop = whenStopped(runSignal, onRunStop);
    if (failed !== undefined && !failed.aborted) forgetFailure = whenStopped(failed, onFailure);
    run();
  }
  return {
    signal: controller.signal,
    // No getter, here and in whatever else each trial makes: V8 gives every object literal with one a shape of its own, which only
    // a collection of the old generation frees, and with it all that the trial held.
    isOver: () => isOver,
    throwIfStopped: () => {
      if (stop !== undefined && !isOver) throw stop.reason;
    },
    race: (work) =>
      new Promise((resolve, reject) => {
        if (stop !== undefined) reject(stop.reason);
        rejectRace = reject;
        work.then(resolve, reject);
      }),
    openCall: () => {
      const isAlone = open.length === 0 && !isFinishing;
      const call: OpenCall = { controller: isAlone ? controller : new AbortController(), isWaiting: false };
      if (stop !== undefined) call.controller.abort(stop.reason);
      else if (isFinishing) giveUp(call);
      open.push(call);
      const set = (isWaiting: boolean) => {
        if (isWaiting !== call.isWaiting) waiting += isWaiting ? 1 : -1;
        call.isWaiting = isWaiting;
      };
      return {
        signal: call.controller.signal,
        phase: (phase) => {
          set(phase === 'waiting');
          if (isFinishing && call.isWaiting) giveUp(call);
          settle();
        },
        close: () => {
          set(false);
          open.splice(open.indexOf(call), 1);
          settle();
          if (open.length === 0) onIdle?.();
        },
      };
    },
    finish: () => {
      isFinishing = true;
      for (const call of open) if (call.isWaiting) giveUp(call);
      settle();
      return new Promise((resolve) => {
        onIdle = resolve;
        if (open.length === 0 || stop !== undefined) resolve();
      });
    },
    close: () => {
      isEnded = true;
      clearTimeout(timer);
      forgetStop?.();
      forgetFailure?.();
    },
  };
}
