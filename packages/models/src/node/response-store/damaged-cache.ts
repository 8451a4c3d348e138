import { PlumblineError } from '@plumbline/protocol';

/** The error of a file of kept answers that cannot be read. */
export function damagedCache(file: string, reason: unknown): PlumblineError {
  const why = reason instanceof Error ? reason.message : String(reason);
  return new PlumblineError(`Cannot read the cached answers in ${file}: ${why}`, {
    code: 'cache-damaged',
    remedy: 'Type `plumbline cache clear` to begin a new cache, or run with --no-cache.',
    location: { file },
    ...(reason instanceof Error ? { cause: reason } : {}),
  });
}
