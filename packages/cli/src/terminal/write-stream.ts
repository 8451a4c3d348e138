import { PlumblineError } from '@plumbline/protocol/errors';
import { isDiskFull } from '../is-disk-full.ts';

/**
 * Writes to a stream and waits until the system has taken it.
 *
 * @throws PlumblineError `disk-full` or `file-unreadable`, for output that was redirected to a file; a reader that went
 * away (a closed pipe) is no error
 */
export function writeStream(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') resolve();
      else reject(outputError(error));
    };
    stream.once('error', onError);
    stream.write(text, (error) => {
      if (error !== null && error !== undefined) return onError(error);
      stream.off('error', onError);
      resolve();
    });
  });
}

/** What a failed write means to the user. */
export function outputError(error: NodeJS.ErrnoException): PlumblineError {
  return new PlumblineError(`Cannot write the output: ${error.message}`, {
    code: isDiskFull(error) ? 'disk-full' : 'file-unreadable',
    remedy: 'Make room, or send the output elsewhere.',
    cause: error,
  });
}
