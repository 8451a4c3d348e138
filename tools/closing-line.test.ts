import { expect, test } from 'vitest';
import { closingLine, type TestReport } from './closing-line.ts';

const report = (counts: Partial<TestReport>): TestReport => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...counts,
});

test.each([
  ['all is well', report({}), 0, '5 passed, 0 failed'],
  ['tests failed', report({ numFailedTests: 2 }), 1, '5 passed, 2 failed'],
  ['tests were skipped', report({ numPendingTests: 1, numTodoTests: 2 }), 0, '5 passed, 0 failed, 3 skipped'],
  ['a file could not be loaded', report({ testResults: [{ status: 'failed', assertionResults: [] }] }), 1, '5 passed, 1 failed'],
  [
    'a file holds a failed test, which is counted once',
    report({ numFailedTests: 1, testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }] }] }),
    1,
    '5 passed, 1 failed',
  ],
  ['an error lay outside every test', report({}), 1, '5 passed, 1 failed'],
  ['there is no report', undefined, null, '0 passed, 1 failed'],
])('when %s', (_, given, exitStatus, line) => {
  expect(closingLine(given, exitStatus).line).toBe(line);
});
