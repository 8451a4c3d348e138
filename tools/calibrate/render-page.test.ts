import { expect, test } from 'vitest';
import { OPPONENTS } from './opponents.ts';
import { renderPage } from './render-page.ts';

const calibration = {
  seeds: new Map([[7, OPPONENTS.map((opponent) => ({ opponent, outcome: opponent.expected, because: 'Why.' }))]]),
  opponents: OPPONENTS,
  alpha: 0.05,
};
const circumstances = { date: '2026-11-24', command: 'npm run calibrate -- --seeds 7', minutes: 1.4, machine: 'a machine' };

test('a page says when, at which state, on what and by which command it was measured', () => {
  const page = renderPage(calibration, { ...circumstances, revision: 'abc1234' });
  expect(page).toContain('Measured on 2026-11-24 at abc1234, 1.4 minutes (a machine) with:');
  expect(page).toContain('```sh\nnpm run calibrate -- --seeds 7\n```');
  expect(page).toContain('- seed 7: candidate promote, regressed block, unchanged inconclusive, production inconclusive\n');
});

test('outside a checkout it names no state', () => {
  expect(renderPage(calibration, circumstances)).toContain('Measured on 2026-11-24, 1.4 minutes');
});
