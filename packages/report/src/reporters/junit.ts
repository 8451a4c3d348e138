import type { Reporter } from '@plumbline/protocol';
import { checkCases } from '../junit/check-cases.ts';
import { suiteCase } from '../junit/suite-cases.ts';
import { testCounts, testSuite } from '../junit/test-case.ts';
import { xmlElement } from '../junit/xml-element.ts';

/**
 * `junit.xml`: a test suite "verdict" with one test case per check, and one test suite per eval suite with its task success.
 * It holds no text of any model, and no times, because none are measured here. It fails exactly when a deciding check does.
 */
export const junitReporter: Reporter = {
  name: 'junit',
  file: 'junit.xml',
  render({ comparison, changes }) {
    const checks = checkCases(comparison);
    const suites = comparison.inputs.suites.map((suite) => suiteCase(suite.name, comparison, changes));
    const root = xmlElement({
      name: 'testsuites',
      attributes: { name: 'plumbline', ...testCounts([...checks, ...suites]) },
      content: [testSuite('verdict', checks), ...suites.map((suite) => testSuite(suite.suite, [suite]))],
    });
    return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
  },
};
