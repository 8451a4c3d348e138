/** So many rules are kept; then all are forgotten. */
const MOST_KEPT = 500;
const known = new Map<number, readonly QuadraturePoint[]>();

/** A point of a quadrature on (−1, 1). */
export type QuadraturePoint = { readonly node: number; readonly weight: number };

/**
 * Nodes in (−1, 1) and weights of the Gauss-Legendre rule with `count` points, exact for polynomials up to degree 2·count − 1. A rule takes longer
 * to work out than to use, so it is kept.
 */
export function gaussLegendre(count: number): readonly QuadraturePoint[] {
  const found = known.get(count);
  if (found !== undefined) return found;
  if (known.size >= MOST_KEPT) known.clear();
  const rule = workedOut(count);
  known.set(count, rule);
  return rule;
}

function workedOut(count: number): QuadraturePoint[] {
  return Array.from({ length: count }, (_, index) => {
    let node = Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < 100; step += 1) {
      let [previous, current] = [1, node];
      for (let degree = 2; degree <= count; degree += 1) {
        [previous, current] = [current, ((2 * degree - 1) * node * current - (degree - 1) * previous) / degree];
      }
      slope = (count * (node * current - previous)) / (node * node - 1);
      const change = current / slope;
      node -= change;
      if (Math.abs(change) < 1e-15) break;
    }
    return { node, weight: 2 / ((1 - node * node) * slope * slope) };
  });
}
