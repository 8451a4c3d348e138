import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { spawnMockOpenai } from './spawn-mock-openai.ts';
import { chatBody, rawAsk } from './testing/raw-ask.ts';

const isThere = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('serves from a process of its own, gives its counters, forgets them when asked, and is gone after close', async () => {
  const mock = await spawnMockOpenai({ models: ['old'], wrongShare: { m: 1 } });
  expect(mock.pid).not.toBe(process.pid);
  expect(JSON.parse((await rawAsk(mock.url, chatBody('q1'))).text).choices[0].message.content).toBe('no');
  expect(await mock.stats()).toMatchObject({ requests: 1, answered: 1, statuses: { 200: 1 } });
  expect(await mock.answeredRequests()).toEqual([{ model: 'm', prompt: 'q1', body: chatBody('q1'), times: 1 }]);
  await mock.reset();
  expect(await mock.stats()).toMatchObject({ requests: 0, answered: 0 });
  await mock.close();
  expect(isThere(mock.pid)).toBe(false);
  await mock.close();
});

test('ends when its parent is gone', async () => {
  const code = `
    import { spawnMockOpenai } from ${JSON.stringify(new URL('spawn-mock-openai.ts', import.meta.url).href)};
    const mock = await spawnMockOpenai();
    console.log(mock.pid);
  `;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: parent.stdout }), 'line');
  const pid = Number(line);
  expect(isThere(pid)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => isThere(pid), { timeout: 10_000 }).toBe(false);
});

test('a server that cannot start says why', async () => {
  const first = await spawnMockOpenai();
  const port = Number(new URL(first.url).port);
  await expect(spawnMockOpenai({ port })).rejects.toThrow('EADDRINUSE');
  await first.close();
});
