import type { Score } from './score.ts';

/**
 * Whether a completed trial did its task: every score that can pass did pass.
 *
 * @returns `undefined` when a scorer had no opinion or none can pass; unknown is neither success nor failure
 */
export function taskSuccess(scores: readonly Score[]): boolean | undefined {
  let success: boolean | undefined;
  for (const score of scores) {
    if (score.state === 'unscored') return undefined;
    if (score.passed !== undefined) success = score.passed && success !== false;
  }
  return success;
}
