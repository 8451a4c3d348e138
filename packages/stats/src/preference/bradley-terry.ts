import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireWithin } from '../arguments/require-within.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { fitStrengths, type IndexedJudgement } from './fit-strengths.ts';
import { isStronglyConnected } from './is-strongly-connected.ts';

const ELO_PER_LOGIT = 400 / Math.LN10;

/** One judged pair; `firstScore` is 1 when the first won, 0 when the second did, ½ for a tie. `cluster` names the prompt where several share one. */
export type PairwiseJudgement = { first: string; second: string; firstScore: number; cluster?: string };

/** Each model's strength in Elo points above the reference (whose own is 0 without bounds), or why there is none. */
export type PreferenceScores = { scores: Map<string, IntervalEstimate>; reason?: string };

/**
 * Bradley-Terry strengths of three or more models from judged pairs, by maximum likelihood, on the Elo scale (400 points are odds of 10 to 1).
 *
 * Intervals use the cluster-robust (sandwich) variance and the normal quantile. When some group of models never lost to, or never beat, the rest, no finite
 * strengths fit: the map is then empty and `reason` says so. Source: Bradley and Terry (1952); Hunter (2004) for existence.
 */
export function bradleyTerry(
  judgements: readonly PairwiseJudgement[],
  { reference, level }: { reference: string; level: number },
): PreferenceScores {
  requireOpenProbability('level', level);
  for (const [index, { firstScore }] of judgements.entries()) {
    requireWithin(`judgements[${index}].firstScore`, firstScore, { least: 0, most: 1 });
  }
  const names = new Set([reference, ...judgements.flatMap(({ first, second }) => [first, second])]);
  const models = [...names];
  const place = new Map(models.map((name, index) => [name, index]));
  const pairs = judgements.map((judgement, index) => ({
    first: place.get(judgement.first) ?? 0,
    second: place.get(judgement.second) ?? 0,
    score: judgement.firstScore,
    cluster: judgement.cluster ?? `judgement ${index}`,
  }));
  if (!isStronglyConnected(models.map((_, node) => beatenBy(node, pairs)))) {
    return { scores: new Map(), reason: 'some models never lost to, or never beat, the others, so no finite strengths fit' };
  }
  const { strengths, covariance } = fitStrengths(pairs, models.length);
  const z = normalQuantile((1 + level) / 2);
  const scores = models.map((name, index) => {
    const estimate = (strengths[index] ?? 0) * ELO_PER_LOGIT;
    const halfWidth = z * Math.sqrt(covariance[index - 1]?.[index - 1] ?? 0) * ELO_PER_LOGIT;
    const none = { estimate, lower: null, upper: null, level, method: 'Bradley-Terry' };
    const interval =
      index === 0
        ? { ...none, reason: 'the reference is 0 by definition' }
        : { ...none, lower: estimate - halfWidth, upper: estimate + halfWidth };
    return [name, interval] as const;
  });
  return { scores: new Map(scores) };
}

function beatenBy(node: number, pairs: readonly IndexedJudgement[]): number[] {
  return pairs.flatMap(({ first, second, score }) => [
    ...(first === node && score > 0 ? [second] : []),
    ...(second === node && score < 1 ? [first] : []),
  ]);
}
