import { expect, test } from 'vitest';
import type { VerdictOutcome } from '../../../packages/protocol/src/index.ts';
import type { SeedVerdict } from './calibrate-seed.ts';
import { judgements, outcomeTable, seedLine } from './models-figures.ts';
import { OPPONENTS } from './opponents.ts';

function verdictsOf(outcomes: Readonly<Record<string, VerdictOutcome>>): SeedVerdict[] {
  return OPPONENTS.map((opponent) => ({ opponent, outcome: outcomes[opponent.name] ?? 'inconclusive', because: 'Why.' }));
}

const asCalledFor = verdictsOf({ candidate: 'promote', regressed: 'block' });
const unchangedPromoted = verdictsOf({ candidate: 'promote', regressed: 'block', unchanged: 'promote' });

test('a seed that went as its truth calls for needs no reason; another gives it', () => {
  expect(seedLine(201, asCalledFor)).toBe(
    'seed 201: candidate promote, regressed block, unchanged inconclusive, production inconclusive',
  );
  expect(seedLine(202, unchangedPromoted)).toMatch(/; unchanged: Why\.$/);
});

test('the table counts the outcomes of each opponent over the seeds', () => {
  const table = outcomeTable({
    seeds: new Map([
      [1, asCalledFor],
      [2, unchangedPromoted],
    ]),
    opponents: OPPONENTS,
    alpha: 0.05,
  });
  const row = table.split('\n').find((line) => line.startsWith('| unchanged'));
  // Clopper-Pearson of 1 of 2 at 95 %: 1 - sqrt(0.975) = 0.0126 and its complement.
  const cells = row?.split('|').map((cell) => cell.trim());
  expect(cells?.slice(2, 7)).toEqual([
    'inconclusive',
    '1 of 2 (1.3 to 98.7 %)',
    '0 of 2 (0.0 to 84.2 %)',
    '1 of 2 (1.3 to 98.7 %)',
    '1 of 2',
  ]);
});

test('only what has no difference to production is held to alpha', () => {
  const seeds = new Map(Array.from({ length: 20 }, (_, seed) => [seed, unchangedPromoted]));
  const found = judgements({ seeds, opponents: OPPONENTS, alpha: 0.05 });
  expect(found.map(({ isBeyond }) => isBeyond)).toEqual([true, false, false, false]);
  expect(found[0]?.because).toContain('"unchanged" was promoted in 20 of 20 seeds: beyond alpha');
});
