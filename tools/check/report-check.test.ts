import { expect, test } from 'vitest';
import { reportCheck } from './report-check.ts';

test('a check that holds is one line', () => {
  expect(reportCheck('sizes', { problems: [], figures: 'median 20' })).toBe('ok    sizes  median 20\n');
});

test('a check that fails lists its problems, each with its remedy', () => {
  const problems = [
    { where: 'a.ts:1', what: 'is wrong', remedy: 'Repair it.' },
    { where: 'b.ts', what: 'is lost', remedy: 'Find it.' },
    { where: 'c.ts', what: 'is wrong', remedy: 'Repair it.' },
  ];
  expect(reportCheck('rule', { problems })).toBe(
    [
      'FAIL  rule: 3 problems',
      '      a.ts:1  is wrong',
      '      c.ts  is wrong',
      '      -> Repair it.',
      '      b.ts  is lost',
      '      -> Find it.',
      '',
    ].join('\n'),
  );
});
