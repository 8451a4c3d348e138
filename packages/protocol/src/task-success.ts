import type { Score } from './score.ts';

/**
 * Whether a completed trial did its task: every score that can pass did pass.
 *
 * @returns `undefined` when a scorer had no opinion or none can pass; unknown is neither success nor failure
 */
export function taskSuccess(scores: readonly Score[]): boolean | undefined {
  if (scores.some((score) => score.state === 'unscored')) return undefined;
  const passes = scores.flatMap((score) => (score.state === 'scored' && score.passed !== undefined ? [score.passed] : []));
  return passes.length === 0 ? undefined : passes.every(Boolean);
}
