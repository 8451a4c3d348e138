import { expect, test } from 'vitest';
import { apiKeyIn } from './api-key-in.ts';

test.each([
  ['sk-1', 'sk-1'],
  [' sk-1 \r\n', 'sk-1'],
  [' \n', undefined],
  ['', undefined],
  [undefined, undefined],
])('of %j it is %j', (value, key) => {
  expect(apiKeyIn((name) => (name === 'KEY' ? value : 'other'), 'KEY')).toBe(key);
});
