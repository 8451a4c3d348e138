import type { Sample } from '../evidence/sample.ts';
import { type MadeValue, makeSample } from './make-sample.ts';

/** What is true of drawn clusters. */
export interface ClusterTruth {
  /** The share of the clusters whose cases change as one. */
  readonly alike: number;
  /** The change of a case, drawn anew at each call; positive is better, in [−1, 1]. */
  readonly change: (random: () => number) => number;
}

/** Single answers of yes or no: so many change, and the candidate gains so much; a larger change than that is made by cases of its own. */
export function answersThatChange(discordant: number, gain: number): ClusterTruth['change'] {
  const changing = Math.max(discordant, Math.abs(gain));
  return (random) => {
    const place = random();
    return place < (changing + gain) / 2 ? 1 : place < changing ? -1 : 0;
  };
}

/** Graded values that change by the sum of three uniform numbers of this spread (half the range of each), and all by the gain. */
export function gradesThatChange(spread: number, gain: number): ClusterTruth['change'] {
  return (random) => Math.max(-1, Math.min(1, (random() + random() + random() - 1.5) * 2 * spread + gain));
}

/** Values of clusters of these sizes, one list for each, drawn case by case. */
export function drawClusters(random: () => number, sizes: readonly number[], { alike, change }: ClusterTruth): MadeValue[][] {
  return sizes.map((size, cluster) => {
    const [isAlike, shared] = [random() < alike, change(random)];
    return Array.from({ length: size }, (_, index): MadeValue => {
      const own = isAlike ? shared : change(random);
      const common = { caseId: `${cluster}.${index}`, cluster: `${cluster}` };
      return { ...common, baseline: 1 - Math.max(0, own), candidate: 1 - Math.max(0, -own) };
    });
  });
}

/** The drawn values as a sample. */
export function drawnSample(random: () => number, sizes: readonly number[], truth: ClusterTruth): Sample {
  return makeSample(drawClusters(random, sizes, truth).flat());
}
