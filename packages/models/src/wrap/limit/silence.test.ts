import { expect, test } from 'vitest';
import { createSilence } from './silence.ts';

const refuse = (silence: ReturnType<typeof createSilence>, times: number) => {
  for (let count = 0; count < times; count += 1) silence.refused();
};

test('begins with the eighth refusal in a row, not before a second without an answer is over', () => {
  const silence = createSilence();
  silence.sent(0);
  silence.accepted(100);
  refuse(silence, 7);
  expect(silence.isOn(1100)).toBe(false);
  refuse(silence, 1);
  expect([silence.isOn(1099), silence.isOn(1100)]).toEqual([false, true]);
  silence.accepted(1200);
  refuse(silence, 7);
  expect(silence.isOn(9999)).toBe(false);
});

test('of a server that never took one, counts from the first request on', () => {
  const silence = createSilence();
  silence.sent(5000);
  refuse(silence, 8);
  expect([silence.isOn(5999), silence.isOn(6000)]).toEqual([false, true]);
});

test('lets one request through for each quarter that it grows longer by', () => {
  const silence = createSilence();
  silence.sent(0);
  silence.accepted(0);
  silence.sent(100);
  refuse(silence, 8);
  // Sent at 0.1 s: the next was due at 0.125 s.
  expect(silence.waitMs(1000)).toBe(0);
  silence.sent(1000);
  expect(silence.waitMs(1000)).toBe(250);
  silence.sent(1250);
  expect(silence.waitMs(1500)).toBe(62.5);
  silence.accepted(1500);
  expect(silence.waitMs(1500)).toBe(0);
});
