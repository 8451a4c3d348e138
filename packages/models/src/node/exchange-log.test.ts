import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exchange } from '@plumbline/protocol';
import { afterAll, expect, test } from 'vitest';
import { openExchangeLog } from './exchange-log.ts';

const EXCHANGE: Exchange = { at: '2026-01-01T00:00:00Z', method: 'POST', url: 'http://x/v1', request: 'ü', totalMs: 1 };
const folder = mkdtempSync(join(tmpdir(), 'plumbline-exchanges-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('each exchange is a line that is written at once, in a file of its own for its owner', () => {
  const file = join(folder, 'new', 'exchanges.ndjson');
  const log = openExchangeLog(file);
  log.write(EXCHANGE);
  expect(readFileSync(file, 'utf8')).toBe(`${JSON.stringify(EXCHANGE)}\n`);
  log.write(EXCHANGE);
  expect(readFileSync(file, 'utf8')).toBe(`${JSON.stringify(EXCHANGE)}\n`.repeat(2));
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a line that was torn stands alone; what follows is whole', () => {
  const file = join(folder, 'torn.ndjson');
  writeFileSync(file, '{"at":"20');
  openExchangeLog(file).write(EXCHANGE);
  expect(readFileSync(file, 'utf8')).toBe(`{"at":"20\n${JSON.stringify(EXCHANGE)}\n`);
});

test('a file that cannot be opened is refused', () => {
  expect(() => openExchangeLog(folder)).toThrow(expect.objectContaining({ code: 'file-unreadable' }));
});
