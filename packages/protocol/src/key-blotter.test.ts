import { expect, test } from 'vitest';
import { keyBlotter } from './key-blotter.ts';

const KEY = 'a"b/c+d=e';

test.each([
  ['as it is', 'it is a"b/c+d=e.', 'it is [key].'],
  ['as JSON writes it', '{"key":"a\\"b/c+d=e"}', '{"key":"[key]"}'],
  ['as PHP writes JSON', '{"key":"a\\"b\\/c+d=e"}', '{"key":"[key]"}'],
  ['as Gson writes JSON', '{"key":"a\\"b/c+d\\u003de"}', '{"key":"[key]"}'],
  ['with every character escaped', '\\u0061\\u0022\\u0062\\u002F\\u0063\\u002b\\u0064\\u003D\\u0065', '[key]'],
  ['as JSON within JSON', '{"body":"{\\"key\\":\\"a\\\\\\"b\\\\/c+d\\\\u003de\\"}"}', '{"body":"{\\"key\\":\\"[key]\\"}"}'],
  ['as a URL writes it', '?key=a%22b%2Fc%2Bd%3De&n=1', '?key=[key]&n=1'],
  ['as a URL writes it in small letters', '?key=a%22b%2fc%2bd%3de&n=1', '?key=[key]&n=1'],
  ['as a URL within a URL', '?to=%2F%3Fkey%3Da%2522b%252fc%252Bd%253De', '?to=%2F%3Fkey%3D[key]'],
  ['as HTML writes it', '<p>a&quot;b/c+d=e</p>', '<p>[key]</p>'],
  ['as HTML writes it by number', '<p>a&#34;b&#x2F;c&#x2b;d&#061;e</p>', '<p>[key]</p>'],
  ['as HTML within JSON', '{"page":"a\\u0026quot;b\\u0026#x2F;c+d=e"}', '{"page":"[key]"}'],
  ['each time', 'a"b/c+d=ea"b/c+d=e a\\"b/c+d=e', '[key][key] [key]'],
])('a key is blotted out %s', (_, text, expected) => {
  expect(keyBlotter(KEY)(text)).toBe(expected);
});

test('a key with characters that begin a spelling is blotted out as it is and in each spelling', () => {
  const key = '\\u0041%41&amp;\\';
  const blot = keyBlotter(key);
  expect(blot(`<${key}>`)).toBe('<[key]\\>');
  expect(blot(encodeURIComponent(key))).toBe('%5C[key]');
  expect(JSON.parse(blot(JSON.stringify({ key })))).toEqual({ key: '[key]\\' });
});

test('what is left of a JSON document is JSON, wherever backslashes stand', () => {
  const document = { path: `C:\\${KEY}\\`, quoted: `"${KEY}"`, line: `\n${KEY}\n` };
  expect(JSON.parse(keyBlotter(KEY)(JSON.stringify(document)))).toEqual({
    path: 'C:[key]\\',
    quoted: '"[key]"',
    line: '\n[key]\n',
  });
});

// By Python: base64.b64encode(b'Bearer key>with?odd~bytes'), the same with b'Bearer: ' and with b'key: ', and urlsafe_b64encode of the first.
test.each([
  ['QmVhcmVyIGtleT53aXRoP29kZH5ieXRlcw==', 'QmVhcmVyIG[key]w=='],
  ['QmVhcmVyOiBrZXk+d2l0aD9vZGR+Ynl0ZXM=', 'QmVhcmVyOiB[key]M='],
  ['a2V5OiBrZXk+d2l0aD9vZGR+Ynl0ZXM=', 'a2V5OiB[key]M='],
  ['a2V5OiBrZXk-d2l0aD9vZGR-Ynl0ZXM=', 'a2V5OiB[key]M='],
])('a key is blotted out of the base64 of what holds it: %s', (text, expected) => {
  expect(keyBlotter('key>with?odd~bytes')(text)).toBe(expected);
});

test('what only looks like a key stays', () => {
  const text = 'Send "Authorization: Bearer sk-abcdef0123456789", never another key.';
  expect(keyBlotter('sk-0000000000')(text)).toBe(text);
});

test('a text with spellings of everything but the key is the very text', () => {
  const text = '{"a":"\\n\\"\\/\\u003d %2F %zz & &amp; &#x2f; &nosuch; \\\\ ';
  expect(keyBlotter(KEY)(text)).toBe(text);
  expect(keyBlotter(KEY)(`${text}\\`)).toBe(`${text}\\`);
});

test('a key of seven characters is a stand-in and stays, one of eight is blotted out', () => {
  expect(keyBlotter('1234567')('1234567')).toBe('1234567');
  expect(keyBlotter('12345678')('12345678')).toBe('[key]');
  expect(keyBlotter('')('ab')).toBe('ab');
  expect(keyBlotter(undefined)('ab')).toBe('ab');
});

test('a shorter one is blotted out where that is wanted', () => {
  expect(keyBlotter('a=c', { fewest: 1 })('a=c a%3Dc a\\u003dc')).toBe('[key] [key] [key]');
  expect(keyBlotter('', { fewest: 1 })('ab')).toBe('ab');
});
