import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { types } from './types.ts';
import { readWorkspace } from './workspace/read-workspace.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-check-'));
  writeFileSync(join(folder, 'tsconfig.json'), '{"compilerOptions":{"strict":true,"noEmit":true,"types":[]},"include":["a.ts"]}');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('holds for sound types', async () => {
  writeFileSync(join(folder, 'a.ts'), 'export const a: number = 1;\n');
  expect(await types.run(readWorkspace(folder))).toEqual({ problems: [], figures: '1 projects' });
});

test("names file, line and the compiler's words", async () => {
  writeFileSync(join(folder, 'a.ts'), "\nexport const a: number = 'one';\n");
  expect(await types.run(readWorkspace(folder))).toMatchObject({
    problems: [{ where: 'a.ts:2', what: "TS2322: Type 'string' is not assignable to type 'number'." }],
  });
});
