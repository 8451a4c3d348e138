/** Whether every node reaches every other along the directed edges; `edges[i]` lists the nodes that node i points to. */
export function isStronglyConnected(edges: readonly (readonly number[])[]): boolean {
  const reversed = edges.map((_, node) => edges.flatMap((targets, source) => (targets.includes(node) ? [source] : [])));
  return reachesAll(edges) && reachesAll(reversed);
}

function reachesAll(edges: readonly (readonly number[])[]): boolean {
  const seen = new Set([0]);
  for (const node of seen) for (const target of edges[node] ?? []) seen.add(target);
  return seen.size === edges.length;
}
