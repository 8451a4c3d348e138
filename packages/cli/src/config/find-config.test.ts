import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findConfig, findRecordedConfig } from './find-config.ts';

let folder = '';
const at = (...path: string[]) => join(folder, ...path);
const write = (...path: string[]) => writeFileSync(at(...path), '');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-config-'));
  for (const name of ['inner/reports/run', 'elsewhere', 'suites']) mkdirSync(at(name), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the nearest evals.config.ts is taken, also from a folder of suites above', () => {
  write('suites', 'evals.config.ts');
  expect(findConfig(at('inner', 'reports'), undefined)).toBe(at('suites', 'evals.config.ts'));
  write('inner', 'evals.config.ts');
  expect(findConfig(at('inner', 'reports'), undefined)).toBe(at('inner', 'evals.config.ts'));
});

test('a resumed run finds its own beside it, whatever workspace lies around and wherever the command is typed', () => {
  write('evals.config.ts');
  write('inner', 'ci.config.ts');
  const run = at('inner', 'reports', 'run');
  expect(findRecordedConfig({ run, cwd: at('inner') }, 'ci.config.ts')).toBe(at('inner', 'ci.config.ts'));
  expect(findRecordedConfig({ run, cwd: '/' }, 'ci.config.ts')).toBe(at('inner', 'ci.config.ts'));
});

test('of a run that was kept elsewhere, above the working folder', () => {
  write('inner', 'ci.config.ts');
  expect(findRecordedConfig({ run: at('elsewhere'), cwd: at('inner') }, 'ci.config.ts')).toBe(at('inner', 'ci.config.ts'));
});

test('where no version control marks the workspace, its root is the folder of suites, and the run lies beside it', () => {
  write('suites', 'evals.config.ts');
  expect(findRecordedConfig({ run: at('elsewhere'), cwd: folder }, 'evals.config.ts')).toBe(at('suites', 'evals.config.ts'));
});

test('one that is gone is named', () => {
  expect(() => findRecordedConfig({ run: at('elsewhere'), cwd: folder }, 'ci.config.ts')).toThrow(/began with ci\.config\.ts/);
});
