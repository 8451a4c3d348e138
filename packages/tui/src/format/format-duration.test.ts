import { expect, test } from 'vitest';
import { formatDuration } from './format-duration.ts';

test('the two largest units', () => {
  expect([400, 59_400, 59_600, 200_000, 7_500_000].map(formatDuration)).toEqual(['0s', '59s', '1m 0s', '3m 20s', '2h 5m']);
});
