import type { Stretch } from './cut-stretches.ts';

/** The question whether a run may end, asked of one checkpoint after the other. */
export interface CheckpointQueue {
  /** Called when one more trial of a stretch is done. */
  finished(stretch: number): void;
  /** Whether a trial of a stretch may be begun: not too far beyond an unanswered checkpoint, and never once the run may end. */
  admit(stretch: number): boolean | Promise<boolean>;
  /** True once nothing more is to be begun: a checkpoint was answered with "stop", or the queue is closed. */
  readonly isStopped: boolean;
  /** Asks no more: the run has failed or was interrupted. */
  close(): void;
  /** Resolves when no answer is awaited any more. @throws what asking threw */
  settled(): Promise<void>;
}

/** What the queue is made from. */
export interface CheckpointQueueOptions {
  readonly stretches: readonly Stretch[];
  /** Trials of each stretch that are still to be run. */
  readonly open: readonly number[];
  readonly ask: (checkpoint: NonNullable<Stretch['checkpoint']>) => Promise<{ readonly stop: boolean }>;
}

/** Stretches that may be begun while the checkpoint before them is unanswered: one slow answer must not hold the run at once. */
const STRETCHES_AHEAD = 3;

/**
 * Asks a checkpoint as soon as everything up to it is done, never two at a time and none out of turn: an interrupted run that goes
 * on asks again what it had asked, of the same cases. The run goes on meanwhile.
 */
export function createCheckpointQueue({ stretches, open: given, ask }: CheckpointQueueOptions): CheckpointQueue {
  const open = [...given];
  let passed = 0;
  let isStopped = false;
  let failure: { readonly reason: unknown } | undefined;
  let asking: Promise<void> | undefined;
  let changed = Promise.withResolvers<void>();

  const pass = async (): Promise<void> => {
    try {
      while (!isStopped && passed < stretches.length && open[passed] === 0) {
        const checkpoint = stretches[passed]?.checkpoint;
        if (checkpoint !== undefined && (await ask(checkpoint)).stop) isStopped = true;
        passed += 1;
        changed.resolve();
        changed = Promise.withResolvers();
      }
    } catch (reason) {
      failure = { reason };
      isStopped = true;
      changed.resolve();
    }
  };
  const proceed = (): void => {
    if (asking !== undefined || isStopped || open[passed] !== 0) return;
    asking = pass().finally(() => {
      asking = undefined;
      proceed();
    });
  };
  const isFree = (stretch: number) => isStopped || stretch - passed <= STRETCHES_AHEAD;
  const whenFree = async (stretch: number): Promise<boolean> => {
    while (!isFree(stretch)) await changed.promise;
    return !isStopped;
  };
  proceed();
  return {
    finished: (stretch) => {
      open[stretch] = (open[stretch] ?? 0) - 1;
      proceed();
    },
    admit: (stretch) => (isFree(stretch) ? !isStopped : whenFree(stretch)),
    get isStopped() {
      return isStopped;
    },
    close: () => {
      isStopped = true;
    },
    settled: async () => {
      while (asking !== undefined) await asking;
      if (failure !== undefined) throw failure.reason;
    },
  };
}
