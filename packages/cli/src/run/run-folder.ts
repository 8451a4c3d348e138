import { textHash } from '@plumbline/protocol';

/** The name of a run's folder: when it was started, and a short hash that keeps two of one second apart. */
export function runIdOf(startedAt: string, about: readonly string[]): string {
  const time = startedAt.slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return `${time}-${textHash([startedAt, ...about].join('\n')).slice(0, 6)}`;
}
