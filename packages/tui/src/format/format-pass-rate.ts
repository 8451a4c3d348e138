import type { RoleProgress } from '../role-progress.ts';
import { formatShare } from './format-share.ts';

/** Passed trials as a share of those that passed or failed; errored and unscored ones count on neither side. */
export function formatPassRate(progress: RoleProgress | undefined): string {
  if (progress === undefined) return 'no data';
  const { passed, failed } = progress.outcomes;
  return formatShare(passed, passed + failed);
}

/** The share with the number of trials that it rests on. */
export function formatPassRateOf(progress: RoleProgress): string {
  const { passed, failed } = progress.outcomes;
  return passed + failed === 0 ? 'no data' : `${formatPassRate(progress)} of ${passed + failed} passed`;
}
