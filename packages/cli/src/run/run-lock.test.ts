import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockRun } from './run-lock.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-lock-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = (name: string) => join(folder, name);

test('one writer at a time: the second is refused until the first lets go', async () => {
  const lock = await lockRun(place('a'));
  await expect(lockRun(place('a'))).rejects.toMatchObject({ code: 'run-locked', remedy: expect.stringContaining('--out') });
  lock.release();
  (await lockRun(place('a'))).release();
});

test('one that opened the file while the first held it, and took it afterwards, keeps all others out', async () => {
  const first = await lockRun(place('c'));
  const second = new DatabaseSync(place('c/run.lock'));
  first.release();
  second.exec('BEGIN EXCLUSIVE');
  await expect(lockRun(place('c'))).rejects.toMatchObject({ code: 'run-locked' });
  second.close();
  (await lockRun(place('c'))).release();
});

test('a process that is killed leaves no lock', async () => {
  const code = `const { lockRun } = await import(${JSON.stringify(import.meta.resolve('./run-lock.ts'))});
    await lockRun(${JSON.stringify(place('b'))}); console.log('locked'); setTimeout(() => {}, 20_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await expect(lockRun(place('b'))).rejects.toMatchObject({ code: 'run-locked' });
  child.kill('SIGKILL');
  await once(child, 'exit');
  (await lockRun(place('b'))).release();
});

test('a folder that cannot be made is an error with its name', async () => {
  await expect(lockRun('/dev/null/x')).rejects.toMatchObject({
    code: 'file-unreadable',
    message: expect.stringContaining('/dev/null/x'),
  });
});

test('a full disk is told as such', () => {
  const code = `const { lockRun } = await import(${JSON.stringify(import.meta.resolve('./run-lock.ts'))});
    await lockRun(${JSON.stringify(place('full/run'))}).catch(({ code, remedy }) => console.log(code, remedy));`;
  const mounted = `mkdir "$0" && mount -t tmpfs -o size=64k none "$0" || exit 77
    mkdir "$0/run"; head -c 100000 /dev/zero > "$0/rest"; exec "$1" --input-type=module -e "$2"`;
  const { status, stdout } = spawnSync('unshare', ['-rm', 'sh', '-c', mounted, place('full'), process.execPath, code], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // Where no file system may be mounted, nothing is shown.
  if (status !== 0) return;
  expect(stdout).toMatch(/^disk-full Make room/);
});
