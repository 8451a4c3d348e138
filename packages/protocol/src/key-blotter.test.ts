import { expect, test } from 'vitest';
import { keyBlotter } from './key-blotter.ts';

test.each([
  ['as it is', 'it is a"b/c+d=e.', 'it is [key].'],
  ['as JSON writes it', '{"key":"a\\"b/c+d=e"}', '{"key":"[key]"}'],
  ['as a URL writes it', '?key=a%22b%2Fc%2Bd%3De&n=1', '?key=[key]&n=1'],
  ['each time', 'a"b/c+d=ea"b/c+d=e', '[key][key]'],
])('a key is blotted out %s', (_, text, expected) => {
  expect(keyBlotter('a"b/c+d=e')(text)).toBe(expected);
});

test('what only looks like a key stays', () => {
  const text = 'Send "Authorization: Bearer sk-abcdef0123456789", never another key.';
  expect(keyBlotter('sk-0000000000')(text)).toBe(text);
});

test('a key of seven characters is a stand-in and stays, one of eight is blotted out', () => {
  expect(keyBlotter('1234567')('1234567')).toBe('1234567');
  expect(keyBlotter('12345678')('12345678')).toBe('[key]');
  expect(keyBlotter('')('ab')).toBe('ab');
  expect(keyBlotter(undefined)('ab')).toBe('ab');
});
