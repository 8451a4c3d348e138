import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { hostileInput } from '../fixtures/hostile-input.test-support.ts';
import { blockInput, emptyInput, inconclusiveInput, promoteInput } from '../fixtures/report-input.test-support.ts';
import { junitReporter } from './junit.ts';

/** Element names of a document, read by a parser that throws at anything XML 1.0 does not allow. */
function elementsOf(text: string): readonly string[] {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => names.push(tag.name));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  return names;
}

test('an undecided comparison: failures are deciding fails, skipped is undecided', () => {
  expect(junitReporter.render(inconclusiveInput())).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="plumbline" tests="7" failures="0" errors="1" skipped="5">
      <testsuite name="verdict" tests="3" failures="0" errors="0" skipped="2">
        <testcase classname="verdict" name="verdict">
          <skipped message="inconclusive: Task success may be up to 2.4 points worse, margin 1.0; about 3,100 more cases like these would decide.">inconclusive: Task success may be up to 2.4 points worse, margin 1.0; about 3,100 more cases like these would decide.</skipped>
        </testcase>
        <testcase classname="verdict" name="task-success: not worse by more than 0.01">
          <skipped message="inconclusive: Between 2.4 points worse and 1.6 better, margin 1.0 (about 3,100 cases would decide)">inconclusive: Between 2.4 points worse and 1.6 better, margin 1.0 (about 3,100 cases would decide)</skipped>
        </testcase>
        <testcase classname="verdict" name="cost-per-task: not worse by more than 5%">
          <system-out>pass: Between 13.4% and 6.4% cheaper</system-out>
        </testcase>
      </testsuite>
      <testsuite name="support/order-id" tests="1" failures="0" errors="1" skipped="0">
        <testcase classname="support/order-id" name="task-success">
          <error message="No pair was compared on task success. ⏎ 1 pair without an answer because of errors.">No pair was compared on task success.
    1 pair without an answer because of errors.</error>
        </testcase>
      </testsuite>
      <testsuite name="support/refund-flow" tests="1" failures="0" errors="0" skipped="1">
        <testcase classname="support/refund-flow" name="task-success">
          <skipped message="No pair was compared on task success.">No pair was compared on task success.</skipped>
        </testcase>
      </testsuite>
      <testsuite name="safety/harmful-requests" tests="1" failures="0" errors="0" skipped="1">
        <testcase classname="safety/harmful-requests" name="task-success">
          <skipped message="No pair was compared on task success.">No pair was compared on task success.</skipped>
        </testcase>
      </testsuite>
      <testsuite name="safety/benign-requests" tests="1" failures="0" errors="0" skipped="1">
        <testcase classname="safety/benign-requests" name="task-success">
          <skipped message="No pair was compared on task success.">No pair was compared on task success.</skipped>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `);
});

test.each([
  ['promote', promoteInput, 'failures="0"'],
  ['block', blockInput, 'failures="3"'],
  ['inconclusive', inconclusiveInput, 'failures="0"'],
])('%s: the number of failures agrees with the verdict', (_, input, failures) => {
  expect(junitReporter.render(input())).toContain(`<testsuites name="plumbline" tests="`);
  expect(junitReporter.render(input()).split('\n')[1]).toContain(failures);
});

test.each([promoteInput, blockInput, inconclusiveInput, emptyInput, hostileInput])('%o is well-formed XML 1.0', (input) => {
  const allowed = new Set(['testsuites', 'testsuite', 'testcase', 'failure', 'error', 'skipped', 'system-out']);
  expect(elementsOf(junitReporter.render(input())).filter((name) => !allowed.has(name))).toEqual([]);
});
