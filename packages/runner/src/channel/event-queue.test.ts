import { setTimeout as sleep } from 'node:timers/promises';
import type { RunEvent } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { createEventQueue } from './event-queue.ts';

const event = (trials: number): RunEvent => ({ type: 'run-finished', at: '2026-01-01T00:00:00.000Z', trials });
const numbersOf = (events: readonly string[]) => events.map((text) => (JSON.parse(text) as { trials: number }).trials);

test('events emitted during a send travel together with the next, in order', async () => {
  const sends: number[][] = [];
  const emit = createEventQueue(async (events) => {
    sends.push(numbersOf(events));
    await sleep(5);
  });
  const first = emit(event(1));
  await sleep(1);
  await Promise.all([first, emit(event(2)), emit(event(3)), emit(event(4))]);
  expect(sends).toEqual([[1], [2, 3, 4]]);
});

test('an emit resolves only when its own event has arrived', async () => {
  const arrived: number[] = [];
  const emit = createEventQueue(async (events) => {
    await sleep(3);
    arrived.push(...numbersOf(events));
  });
  await emit(event(1));
  expect(arrived).toEqual([1]);
  await Promise.all([emit(event(2)), emit(event(3)).then(() => expect(arrived).toContain(3))]);
});

test('a failed send rejects the emits it carried', async () => {
  const emit = createEventQueue(async () => {
    throw new Error('the disk is full');
  });
  await expect(emit(event(1))).rejects.toThrow('the disk is full');
  await expect(emit(event(2))).rejects.toThrow('the disk is full');
});

test('many events do not wait for a send that is under way, and keep their order', async () => {
  const sends: number[][] = [];
  const emit = createEventQueue(async (events) => {
    sends.push(numbersOf(events));
    await sleep(5);
  });
  const first = emit(event(0));
  await sleep(1);
  const others = Array.from({ length: 300 }, (_, index) => emit(event(index + 1)));
  expect(sends.map((sent) => sent.length)).toEqual([1, 128, 128]);
  await Promise.all([first, ...others]);
  expect(sends.map((sent) => sent.length)).toEqual([1, 128, 128, 44]);
  expect(sends.flat()).toEqual(Array.from({ length: 301 }, (_, index) => index));
});
