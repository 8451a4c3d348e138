import { expect, test } from 'vitest';
import { measureProcess, measureSharingProcess, timeProcess } from './measure-process.ts';

const cwd = import.meta.dirname;
const MEBIBYTE = 1024 ** 2;

/** Keeps 200 MB and works for half a second of CPU time, in a child of the child. */
const WORK = `const kept = Buffer.alloc(200e6, 1);
const start = process.cpuUsage();
let used;
do { used = process.cpuUsage(start); } while (used.user + used.system < 500_000);
setTimeout(() => process.exit(kept.length === 200e6 ? 0 : 1), 400);`;
const PARENT = `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(WORK)}], { stdio: 'inherit' })`;

test.runIf(process.platform === 'linux')('counts the time and memory of the whole tree', async () => {
  const cost = await measureProcess(['-e', PARENT], { cwd, limitMs: 50_000 });
  expect(cost.cpuSeconds).toBeGreaterThanOrEqual(0.49);
  expect(cost.wallSeconds).toBeGreaterThan(cost.cpuSeconds * 0.25);
  expect(cost.peakResidentBytes).toBeGreaterThan(190 * MEBIBYTE);
});

test.runIf(process.platform === 'linux')('divides what is shared where it is asked to', async () => {
  const cost = await measureSharingProcess(['-e', PARENT], { cwd, limitMs: 50_000 });
  expect(cost.peakResidentBytes).toBeGreaterThan(190 * MEBIBYTE);
  expect(cost.peakProportionalBytes).toBeGreaterThan(190 * MEBIBYTE);
  expect(cost.peakProportionalBytes).toBeLessThanOrEqual(cost.peakResidentBytes);
});

test.runIf(process.platform === 'linux')('times the whole tree without looking at it', async () => {
  const { cpuSeconds, wallSeconds } = await timeProcess(['-e', PARENT], { cwd, limitMs: 50_000 });
  expect(cpuSeconds).toBeGreaterThanOrEqual(0.49);
  expect(wallSeconds).toBeGreaterThan(cpuSeconds * 0.25);
});

test('a command that fails is not measured: its words are passed on', async () => {
  const failing = measureProcess(['-e', 'console.error("no weights"); process.exit(3)'], { cwd, limitMs: 50_000 });
  await expect(failing).rejects.toMatchObject({ code: 'run-incomplete', message: expect.stringContaining('no weights') });
});

test('a command that does not end is stopped', async () => {
  const endless = measureProcess(['-e', 'setInterval(() => {}, 1000)'], { cwd, limitMs: 300 });
  await expect(endless).rejects.toMatchObject({ code: 'run-incomplete', message: expect.stringContaining('a signal') });
});
