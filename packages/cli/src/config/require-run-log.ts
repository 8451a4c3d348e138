import { resolve } from 'node:path';
import { PlumblineError } from '@plumbline/protocol';
import { runLogAt } from './resolve-ref.ts';

/**
 * The run log that a path on the command line stands for, absolute.
 *
 * @throws PlumblineError `file-unreadable` where there is none
 */
export function requireRunLog(cwd: string, run: string): string {
  const path = resolve(cwd, run);
  const runLog = runLogAt(path);
  if (runLog !== undefined) return runLog;
  throw new PlumblineError(`Cannot find a recorded run at ${path}`, {
    code: 'file-unreadable',
    remedy: 'Name the folder that `compare` or `run` printed; it holds run.ndjson.',
  });
}
