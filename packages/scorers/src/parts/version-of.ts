import { contentHash } from '@plumbline/protocol';

/**
 * The version of a configured scorer: its revision and a short hash of its options, such as `1:3f2a90c1d4e5`.
 * Differently configured scorers therefore never pair.
 *
 * @param revision raised whenever the same answer could be scored differently under the same options
 * @param options every option with its default filled in, as plain JSON data
 */
export function versionOf(revision: number, options: object): string {
  return `${revision}:${contentHash(options).slice(0, 12)}`;
}
