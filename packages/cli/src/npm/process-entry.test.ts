import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { processEntry } from './process-entry.ts';

const hasPs = spawnSync('ps', ['-p', String(process.pid)]).status === 0;

test.skipIf(process.platform === 'win32').each([
  [process.platform, true],
  ['darwin', hasPs],
] as const)('tells parent and command, as %s does', async (platform, canBeShown) => {
  // Where there is no `ps`, that way of asking cannot be shown.
  if (!canBeShown) return;
  const child = spawn('sh', ['-c', 'read line; exit 0 # (a) b', 'c  d'], { stdio: ['pipe', 'ignore', 'inherit'] });
  await once(child, 'spawn');
  const entry = await processEntry(child.pid ?? 0, platform);
  child.stdin.end();
  await once(child, 'exit');
  expect(entry).toEqual({ parent: process.pid, command: 'sh -c read line; exit 0 # (a) b c  d' });
  expect(await processEntry(child.pid ?? 0, platform)).toBeUndefined();
});
