import type { Host } from '../host.ts';
import { outputError } from './write-stream.ts';

/** What became of the output of a command. */
export interface OutputWatch {
  /** Waits until the system has taken all output. @returns the error that lost some of it: redirected to a full disk, for one */
  settle(): Promise<Error | undefined>;
  stop(): void;
}

/**
 * Keeps a broken output from ending the process in the middle of a run. A reader that went away (`| head -1`) is no
 * failure, and what stderr cannot take has nowhere to be told.
 */
export function watchOutput({ stdout, stderr }: Pick<Host, 'stdout' | 'stderr'>): OutputWatch {
  let failure: Error | undefined;
  const onOutputError = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') failure ??= outputError(error);
  };
  const onMessageError = () => undefined;
  stdout.on('error', onOutputError);
  stderr.on('error', onMessageError);
  return {
    settle: async () => {
      await new Promise<void>((resolve) => stdout.write('', () => setImmediate(resolve)));
      return failure;
    },
    stop: () => {
      stdout.off('error', onOutputError);
      stderr.off('error', onMessageError);
    },
  };
}
