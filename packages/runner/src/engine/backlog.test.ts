import { expect, test } from 'vitest';
import { createBacklog } from './backlog.ts';

test('work is not waited for until there is too much of it', async () => {
  const backlog = createBacklog(2);
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  await backlog.take(first.promise);
  let taken = false;
  const taking = backlog.take(second.promise)?.then(() => {
    taken = true;
  });
  expect(taking).toBeInstanceOf(Promise);
  await Promise.resolve();
  expect(taken).toBe(false);
  second.resolve();
  await taking;
  first.resolve();
  await backlog.settled();
});

test('whoever waits goes on when any of the work is done', async () => {
  const backlog = createBacklog(2);
  const first = Promise.withResolvers<void>();
  const last = Promise.withResolvers<void>();
  await backlog.take(first.promise);
  const taking = backlog.take(last.promise);
  first.resolve();
  await taking;
  last.resolve();
  await backlog.settled();
});

test('work that fails is told to whoever brings the next, and at the end', async () => {
  const backlog = createBacklog(9);
  await backlog.take(Promise.reject(new Error('the disk is full')));
  await Promise.resolve();
  expect(() => backlog.take(Promise.resolve())).toThrow('the disk is full');
  await expect(backlog.settled()).rejects.toThrow('the disk is full');
});
