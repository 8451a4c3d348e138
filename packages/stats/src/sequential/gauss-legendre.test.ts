import { expect, test } from 'vitest';
import { gaussLegendre } from './gauss-legendre.ts';

test('two points: ±1/√3 with weight 1', () => {
  const [first, second] = gaussLegendre(2).toSorted((a, b) => a.node - b.node);
  expect(first?.node).toBeCloseTo(-1 / Math.sqrt(3), 15);
  expect(second?.node).toBeCloseTo(1 / Math.sqrt(3), 15);
  expect(first?.weight).toBeCloseTo(1, 15);
});

test('integrates e^x over (−1, 1) to the last digits', () => {
  const sum = gaussLegendre(40).reduce((total, { node, weight }) => total + weight * Math.exp(node), 0);
  expect(sum).toBeCloseTo(Math.E - 1 / Math.E, 13);
});
