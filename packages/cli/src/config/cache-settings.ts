import { join } from 'node:path';
import type { Workspace } from './load-workspace.ts';

/** Where answers are kept between runs, how many, and how long. */
export interface CacheSettings {
  /** Absolute. */
  readonly file: string;
  readonly maxBytes: number;
  readonly maxAgeDays?: number;
}

const MIB = 2 ** 20;

/** The file of kept answers: below the reports, which are in no repository, and not as a run is. */
export function cacheFile(workspace: Workspace): string {
  return join(workspace.reports, '.cache', 'responses.sqlite');
}

/** The cache of a workspace; `undefined` where its configuration wants none. */
export function cacheSettings(workspace: Workspace): CacheSettings | undefined {
  const { cache } = workspace.config;
  if (cache === false) return undefined;
  const { maxMiB, maxAgeDays } = cache;
  return {
    file: cacheFile(workspace),
    maxBytes: maxMiB * MIB,
    ...(maxAgeDays === undefined ? {} : { maxAgeDays }),
  };
}
