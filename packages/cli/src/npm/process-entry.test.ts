import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { processEntry } from './process-entry.ts';

test.skipIf(process.platform === 'win32').each([process.platform, 'darwin'] as const)(
  'tells parent and command, told by %s',
  async (platform) => {
    const child = spawn('sh', ['-c', 'read line; exit 0 # (a) b', 'c  d'], { stdio: ['pipe', 'ignore', 'inherit'] });
    await once(child, 'spawn');
    const entry = await processEntry(child.pid ?? 0, platform);
    child.stdin.end();
    await once(child, 'exit');
    expect(entry).toEqual({ parent: process.pid, command: 'sh -c read line; exit 0 # (a) b c  d' });
    expect(await processEntry(child.pid ?? 0, platform)).toBeUndefined();
  },
);
