import { expect, test } from 'vitest';
import { modelsSection } from './models-section.ts';
import { OPPONENTS } from './opponents.ts';

test('the section holds the table, each error rate against alpha, and every seed', () => {
  const section = modelsSection({
    seeds: new Map([[7, OPPONENTS.map((opponent) => ({ opponent, outcome: opponent.expected, because: 'Why.' }))]]),
    opponents: OPPONENTS,
    alpha: 0.05,
  });
  expect(section).toMatch(/^\| compared with production/);
  expect(section).toContain('- "unchanged" was promoted in 0 of 1 seeds: compatible with alpha');
  expect(section).toContain('- seed 7: candidate promote, regressed block, unchanged inconclusive, production inconclusive\n');
});
