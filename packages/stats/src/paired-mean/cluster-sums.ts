/** The sum of the values of each cluster, in order of first appearance; the two arrays are parallel. */
export function clusterSums(values: readonly number[], clusters: readonly string[]): number[] {
  const sums = new Map<string, number>();
  for (const [index, cluster] of clusters.entries()) sums.set(cluster, (sums.get(cluster) ?? 0) + (values[index] ?? 0));
  return [...sums.values()];
}
