import { expect, test } from 'vitest';
import { circumstancesText } from './circumstances.ts';

const circumstances = { date: '2026-11-24', command: 'npm run calibrate -- models', minutes: 1.4, machine: 'a machine' };

test('a part says when, at which state, on what and by which command it was measured', () => {
  const text = circumstancesText({ ...circumstances, revision: 'abc1234' });
  expect(text).toContain('Measured on 2026-11-24 at abc1234, 1.4 minutes (a machine) with:');
  expect(text).toContain('```sh\nnpm run calibrate -- models\n```');
});

test('outside a checkout it names no state', () => {
  expect(circumstancesText(circumstances)).toContain('Measured on 2026-11-24, 1.4 minutes');
});
