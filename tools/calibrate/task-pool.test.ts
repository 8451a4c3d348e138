import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTaskPool } from './task-pool.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'task-pool-'));
});
afterEach(() => rm(folder, { recursive: true }));

const isNumber = (value: unknown): value is number => typeof value === 'number';
async function poolOf(answer: string, threads: number) {
  const file = join(folder, 'worker.mjs');
  await writeFile(
    file,
    `import { parentPort } from 'node:worker_threads';\nparentPort.on('message', (task) => { ${answer} });\n`,
  );
  return createTaskPool<number, number>(file, { threads, isAnswer: isNumber });
}

test('every task has its own answer, however many there are for two threads', async () => {
  const pool = await poolOf('parentPort.postMessage(task * task);', 2);
  expect(await Promise.all([1, 2, 3, 4, 5].map((task) => pool.ask(task)))).toEqual([1, 4, 9, 16, 25]);
  await pool.close();
});

test('a thread that fails rejects its task and those that wait', async () => {
  const pool = await poolOf("throw new Error('no ' + task);", 1);
  const results = await Promise.allSettled([pool.ask(1), pool.ask(2)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await pool.close();
});

test('an answer of another kind rejects its task', async () => {
  const pool = await poolOf("parentPort.postMessage('text');", 1);
  await expect(pool.ask(1)).rejects.toThrow('answered with "text"');
  await pool.close();
});
