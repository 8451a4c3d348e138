/** Nodes in (−1, 1) and weights of the Gauss-Legendre rule with `count` points, exact for polynomials up to degree 2·count − 1. */
export function gaussLegendre(count: number): { node: number; weight: number }[] {
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
