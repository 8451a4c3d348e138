import { expect, test } from 'vitest';
import { fitSections } from './fit-lines.ts';

test('what fits stands whole', () => {
  expect(
    fitSections(
      [
        { lines: ['a', 'b'], rest: 'x' },
        { lines: ['c'], rest: 'y' },
      ],
      1_000,
    ),
  ).toBe('a\nb\n\nc\n');
});

test('what does not fit is counted with its place, and the limit in bytes holds', () => {
  const text = fitSections(
    [
      { lines: ['first'], rest: 'x' },
      { lines: Array<string>(50).fill('äöüß'.repeat(5)), rest: '`run.ndjson`' },
    ],
    700,
  );
  // 700 − 2 × 120 for remarks = 460 bytes; "first" takes 6, each further line 41: 11 fit.
  expect(text).toContain('… and 39 more lines, in `run.ndjson`.');
  expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(700);
});
