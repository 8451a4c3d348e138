import { ComparisonSchema } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { hostileInput } from '../fixtures/hostile-input.test-support.ts';
import { emptyInput, inconclusiveInput } from '../fixtures/report-input.test-support.ts';
import { jsonReporter } from './json.ts';

test('writes the comparison and nothing else, keys in the order of the schema', () => {
  expect(jsonReporter.render(emptyInput())).toMatchInlineSnapshot(`
    "{
      "formatVersion": 1,
      "verdict": {
        "outcome": "inconclusive",
        "because": "No case was run on both models.",
        "checks": []
      },
      "pairing": {
        "paired": 0,
        "onlyBaseline": 0,
        "onlyCandidate": 0,
        "erroredBaseline": 0,
        "erroredCandidate": 0,
        "contentMismatch": 0
      },
      "metrics": [],
      "notes": [],
      "inputs": {
        "suites": [],
        "policySha256": "5f0c5f0c5f0c5f0c5f0c5f0c5f0c5f0c5f0c5f0c5f0c5f0c5f0c5f0c5f0c5f0c",
        "datasetSha256": "91be91be91be91be91be91be91be91be91be91be91be91be91be91be91be91be",
        "seed": 20261012,
        "toolVersion": "0.1.0"
      }
    }
    "
  `);
});

test('whatever the order of the keys that came in', () => {
  const input = inconclusiveInput();
  const reversed = Object.fromEntries(Object.entries(input.comparison).reverse());
  expect(jsonReporter.render({ ...input, comparison: ComparisonSchema.parse(reversed) })).toBe(jsonReporter.render(input));
});

test('is read back as exactly the comparison, hostile texts included', () => {
  const { comparison } = hostileInput();
  expect(JSON.parse(jsonReporter.render(hostileInput()))).toEqual(comparison);
});

test('refuses a comparison that is not one', () => {
  const input = inconclusiveInput();
  const comparison = { ...input.comparison, pairing: { ...input.comparison.pairing, paired: Number.NaN } };
  expect(() => jsonReporter.render({ ...input, comparison })).toThrow(
    /Cannot read the comparison to report: field "pairing.paired"/,
  );
});
