import { requireCount } from '../arguments/require-count.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import type { IntervalEstimate, UndefinedEstimate } from '../interval-estimate.ts';

const METHOD = 'Rogan-Gladen';

type Count = { successes: number; trials: number };

/** What the judge passed among the cases in question, and what it got right among cases that humans passed and that humans failed. */
export type JudgeCounts = { judgedPass: Count; rightOnPassing: Count; rightOnFailing: Count };

/**
 * The share that humans would pass, from the share that a judge passes and the judge's measured sensitivity and specificity.
 *
 * p = (q + Sp − 1)/(Se + Sp − 1) with the delta-method error of all three, held in [0, 1]. No estimate when the judge is no better than chance; no bounds
 * when nothing varies; the reason is given. Source: Rogan and Gladen (1978).
 */
export function roganGladenInterval(
  { judgedPass, rightOnPassing, rightOnFailing }: JudgeCounts,
  { level }: { level: number },
): IntervalEstimate | UndefinedEstimate {
  requireOpenProbability('level', level);
  const [passed, sensitivity, specificity] = [
    shareOf('judgedPass', judgedPass),
    shareOf('rightOnPassing', rightOnPassing),
    shareOf('rightOnFailing', rightOnFailing),
  ];
  const none = { lower: null, upper: null, level, method: METHOD };
  const skill = sensitivity.share + specificity.share - 1;
  if (skill <= 0)
    return { ...none, estimate: null, reason: 'the judge is no better than chance, so it says nothing of the true share' };
  const raw = (passed.share + specificity.share - 1) / skill;
  const estimate = Math.min(1, Math.max(0, raw));
  const variance = passed.variance + raw ** 2 * sensitivity.variance + (1 - raw) ** 2 * specificity.variance;
  if (variance === 0) return { ...none, estimate, reason: 'nothing varies, so the variation cannot be estimated' };
  const halfWidth = (normalQuantile((1 + level) / 2) * Math.sqrt(variance)) / skill;
  return {
    ...none,
    estimate,
    lower: Math.min(estimate, Math.max(0, raw - halfWidth)),
    upper: Math.max(estimate, Math.min(1, raw + halfWidth)),
  };
}

function shareOf(name: string, { successes, trials }: Count): { share: number; variance: number } {
  requireCount(`${name}.trials`, trials, 1);
  requireCount(`${name}.successes`, successes);
  if (successes > trials) throw new RangeError(`${name}.successes must not exceed its trials, but ${successes} > ${trials}`);
  const share = successes / trials;
  return { share, variance: (share * (1 - share)) / trials };
}
