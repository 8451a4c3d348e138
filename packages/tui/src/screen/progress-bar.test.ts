import { expect, test } from 'vitest';
import { progressBar } from './progress-bar.ts';

test('is full only when all is done, and empty when nothing is expected', () => {
  const bar = (done: number, whole: number) => progressBar(done, { of: whole, columns: 4 });
  expect([bar(0, 8), bar(4, 8), bar(7, 8), bar(8, 8), bar(9, 8), bar(0, 0)]).toEqual([
    '░░░░',
    '██░░',
    '███░',
    '████',
    '████',
    '░░░░',
  ]);
});
