import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { REPORTERS } from '@plumbline/report';
import { describe, expect, test } from 'vitest';
import { decideRun } from './decide-run.ts';

const EXAMPLES = fileURLToPath(new URL('../../../../reports/examples/', import.meta.url));

describe.each(readdirSync(EXAMPLES))('reports/examples/%s', (example) => {
  test.each(REPORTERS.map((reporter) => [reporter.file, reporter] as const))(
    '%s is made again from run.ndjson alone, byte for byte',
    async (file, reporter) => {
      const input = await decideRun(`${EXAMPLES}${example}/run.ndjson`);
      // To accept a change: npx plumbline report reports/examples/<example>
      expect(reporter.render(input)).toBe(readFileSync(`${EXAMPLES}${example}/${file}`, 'utf8'));
    },
  );
});
