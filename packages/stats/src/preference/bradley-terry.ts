import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireWithin } from '../arguments/require-within.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { fitStrengths, type IndexedJudgement } from './fit-strengths.ts';
import { isStronglyConnected } from './is-strongly-connected.ts';

/** Fewer clusters have no spread that could be told. */
const FEWEST_CLUSTERS = 5;
const ELO_PER_LOGIT = 400 / Math.LN10;

/** One judged pair; `firstScore` is 1 when the first won, 0 when the second did, ½ for a tie. `cluster` names the prompt where several share one. */
export type PairwiseJudgement = { first: string; second: string; firstScore: number; cluster?: string };

/** Each model's strength in Elo points above the reference (whose own is 0 without bounds), or why there is none. */
export type PreferenceScores = { scores: Map<string, IntervalEstimate>; reason?: string };

/**
 * Bradley-Terry strengths of three or more models from judged pairs, by maximum likelihood, on the Elo scale (400 points are odds of 10 to 1).
 *
 * Intervals use the cluster-robust (sandwich) variance and the normal quantile. When some group of models never lost to, or never beat, the rest, no finite
 * strengths fit: the map is then empty and `reason` says so. Fewer than five clusters give no bounds: their spread cannot be told.
 *
 * Throws RangeError for a score outside [0, 1], a model judged against itself, and a reference that was never judged. Source: Bradley and Terry (1952); Hunter (2004) for existence.
 */
export function bradleyTerry(
  judgements: readonly PairwiseJudgement[],
  { reference, level }: { reference: string; level: number },
): PreferenceScores {
  requireOpenProbability('level', level);
  for (const [index, { first, second, firstScore }] of judgements.entries()) {
    requireWithin(`judgements[${index}].firstScore`, firstScore, { least: 0, most: 1 });
    if (first === second) throw new RangeError(`judgements[${index}] is of "${first}" against itself`);
  }
  if (judgements.length > 0 && !judgements.some(({ first, second }) => first === reference || second === reference)) {
    throw new RangeError(`the reference "${reference}" is in none of ${judgements.length} judgements`);
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
  const clusters = new Set(pairs.map(({ cluster }) => cluster)).size;
  const scores = models.map((name, index): readonly [string, IntervalEstimate] => {
    const estimate = (strengths[index] ?? 0) * ELO_PER_LOGIT;
    const halfWidth = z * Math.sqrt(covariance[index - 1]?.[index - 1] ?? 0) * ELO_PER_LOGIT;
    const none = { estimate, lower: null, upper: null, level, method: 'Bradley-Terry' };
    if (index === 0) return [name, { ...none, reason: 'the reference is 0 by definition' }];
    if (clusters < FEWEST_CLUSTERS) {
      const reason = `an interval needs ${FEWEST_CLUSTERS} independent judgements or clusters; found ${clusters}`;
      return [name, { ...none, reason }];
    }
    return [name, { ...none, lower: estimate - halfWidth, upper: estimate + halfWidth }];
  });
  return { scores: new Map(scores) };
}

function beatenBy(node: number, pairs: readonly IndexedJudgement[]): number[] {
  return pairs.flatMap(({ first, second, score }) => [
    ...(first === node && score > 0 ? [second] : []),
    ...(second === node && score < 1 ? [first] : []),
  ]);
}
