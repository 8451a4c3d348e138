import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHECKS } from './registry.ts';
import { readWorkspace } from './workspace/read-workspace.ts';

test('checks have different names', () => {
  expect(new Set(CHECKS.map(({ name }) => name)).size).toBe(CHECKS.length);
});

test('the workspace holds the sources, and neither packages of npm nor data', () => {
  const { texts } = readWorkspace(join(import.meta.dirname, '../..'));
  expect(texts.get('tools/check/registry.ts')).toBe(readFileSync(join(import.meta.dirname, 'registry.ts'), 'utf8'));
  expect([...texts.keys()].filter((path) => /node_modules|\.jsonl$|^reports\//.test(path))).toEqual([]);
});
