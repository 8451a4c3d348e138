import { shortened } from '../cut-text.ts';
import type { XmlElement } from './xml-element.ts';

const LONGEST_TEXT = 4_000;

/** What a JUnit reader makes of a case: `skipped` is undecided, `error` is a fault of provider or harness. */
export type TestCaseResult = 'passed' | 'failure' | 'error' | 'skipped';

export interface TestCase {
  readonly suite: string;
  readonly name: string;
  readonly result: TestCaseResult;
  /** One sentence or more; stands in the element's text, because some readers show nothing else. */
  readonly text: string;
}

/** A `<testsuite>` with its counts. */
export function testSuite(name: string, cases: readonly TestCase[]): XmlElement {
  return { name: 'testsuite', attributes: { name: shortened(name, 300), ...testCounts(cases) }, content: cases.map(testCase) };
}

/** The counts that `<testsuite>` and `<testsuites>` carry. */
export function testCounts(cases: readonly TestCase[]): Readonly<Record<string, number>> {
  const count = (result: TestCaseResult) => cases.filter((found) => found.result === result).length;
  return { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}

function testCase({ suite, name, result, text }: TestCase): XmlElement {
  const shown = shortened(text, LONGEST_TEXT);
  const attributes = { classname: shortened(suite, 300), name: shortened(name, 300) };
  if (result === 'passed')
    return { name: 'testcase', attributes, content: [{ name: 'system-out', attributes: {}, content: shown }] };
  const message = shortened(text, 300);
  return { name: 'testcase', attributes, content: [{ name: result, attributes: { message }, content: shown }] };
}
