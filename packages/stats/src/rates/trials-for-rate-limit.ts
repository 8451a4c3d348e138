import { requireCount } from '../arguments/require-count.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { clopperPearsonUpper } from './clopper-pearson-upper.ts';

/**
 * The fewest trials with which `failures` failures still show, at one-sided `alpha`, that the failure rate is at most `limit`; the inverse of
 * `clopperPearsonUpper`. Without failures 59 for 5 %, 299 for 1 %, 2,995 for 0.1 % at alpha 0.05. Source: Clopper and Pearson (1934).
 */
export function trialsForRateLimit(limit: number, { alpha, failures = 0 }: { alpha: number; failures?: number }): number {
  requireOpenProbability('limit', limit);
  requireOpenProbability('alpha', alpha);
  requireCount('failures', failures);
  const shows = (trials: number) => clopperPearsonUpper(failures, trials, { alpha }) <= limit;
  let [tooFew, enough] = [failures, failures + 1];
  while (!shows(enough)) [tooFew, enough] = [enough, 2 * enough];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (shows(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
