import { expect, test } from 'vitest';
import { isStronglyConnected } from './is-strongly-connected.ts';

test('a circle is connected, a chain is not, nor are two islands', () => {
  expect(isStronglyConnected([[1], [2], [0]])).toBe(true);
  expect(isStronglyConnected([[1], [2], []])).toBe(false);
  expect(isStronglyConnected([[1], [0], [3], [2]])).toBe(false);
  expect(isStronglyConnected([[]])).toBe(true);
});
