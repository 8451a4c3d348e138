import { casesWithoutDiscordance } from '../evidence/cases-without-discordance.ts';
import { ENOUGH_CLUSTERS } from '../evidence/clusters.ts';
import { FEWEST_CLUSTERS } from '../evidence/fewest-clusters.ts';
import { casesOfClusters, fewestOfClusters, type PlannedClusters } from './planned-clusters.ts';

/**
 * The fewest cases by which a share's margin can be shown to hold although not a single answer differs; `undefined` where none can.
 *
 * @param margin absolute
 * @param clusters those that cases would come in; absent where they are independent
 */
export function fewestCases(margin: number, alpha: number, clusters: PlannedClusters | undefined): number | undefined {
  const alone = casesWithoutDiscordance(margin, alpha);
  if (Number.isNaN(alone)) return undefined;
  if (clusters === undefined) return alone;
  // Where not a single answer differs, only fewer than 20 clusters make cases count for less.
  const least = Math.min(alone * clusters.sizeEffect, Math.max(alone, casesOfClusters(clusters, ENOUGH_CLUSTERS)));
  const ofClusters = Math.max(casesOfClusters(clusters, FEWEST_CLUSTERS), fewestOfClusters(clusters, margin, alpha));
  return Math.ceil(Math.max(least, ofClusters));
}
