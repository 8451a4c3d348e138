import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatAndLint } from './format-and-lint.ts';
import { readWorkspace } from './workspace/read-workspace.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-check-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function problemsOf(text: string) {
  writeFileSync(join(folder, 'a.ts'), text);
  return (await formatAndLint.run(readWorkspace(folder))).problems.map(({ where, what }) => `${where} ${what}`);
}

test('holds for a tidy file', async () => {
  expect(await problemsOf('export const a = 1;\n')).toEqual([]);
});

test('names a file that is not formatted, and a broken rule with its line', async () => {
  expect(await problemsOf('export const  a = 1\n')).toEqual(['a.ts format']);
  expect(await problemsOf('export const a = 1;\ndebugger;\n')).toEqual(['a.ts:2 lint/suspicious/noDebugger']);
});
