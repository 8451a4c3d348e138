import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'plumbline-folder-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('makes what is missing, and leaves what is there', async () => {
  await makeFolder(join(home, 'a/b/c'));
  await makeFolder(join(home, 'a/b/c'));
  expect(existsSync(join(home, 'a/b/c'))).toBe(true);
});

test('a file in the way is the reason', async () => {
  writeFileSync(join(home, 'file'), '');
  await expect(makeFolder(join(home, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(home, 'file/a/b'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

test('where nobody may make a folder the reason comes at once', async () => {
  // Only Linux has this file system; elsewhere the folder would be made.
  if (process.platform !== 'linux') return;
  await expect(makeFolder('/proc/plumbline/run')).rejects.toMatchObject({ code: 'ENOENT', path: '/proc/plumbline' });
});

test('a folder that several make at once is made', async () => {
  await Promise.all(Array.from({ length: 8 }, () => makeFolder(join(home, 'together/a/b'))));
  expect(existsSync(join(home, 'together/a/b'))).toBe(true);
});

test('a read-only file system is the reason, not a folder that is missing', () => {
  const code = `const { makeFolder } = await import(${JSON.stringify(import.meta.resolve('./make-folder.ts'))});
    await makeFolder(${JSON.stringify(join(home, 'a/r/s'))}).catch(({ code }) => console.log(code));`;
  const mounted = `mount -t tmpfs -o ro none "$0" || exit 77; exec "$1" --input-type=module -e "$2"`;
  const { status, stdout } = spawnSync('unshare', ['-rm', 'sh', '-c', mounted, join(home, 'a'), process.execPath, code], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // Where no file system may be mounted, nothing is shown.
  if (status !== 0) return;
  expect(stdout).toBe('EROFS\n');
});
