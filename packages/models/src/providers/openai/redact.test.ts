import { expect, test } from 'vitest';
import { recordRedactor, redact } from './redact.ts';

test.each([
  ['the key itself', 'bad key: my+odd.key!', 'bad key: [key]'],
  ['the key as a URL writes it', 'bad key: my%2Bodd.key!', 'bad key: [key]'],
  ['another key by its shape', 'Incorrect API key provided: sk-proj-abcdef0123', 'Incorrect API key provided: [key]'],
  ['a key that the server shortened', 'Incorrect API key provided: sk-ab***********wxyz.', 'Incorrect API key provided: [key]'],
  ['a header', 'got "Authorization: Bearer abc.def"', 'got "Authorization: [key]"'],
  ['nothing else', 'model m does not exist', 'model m does not exist'],
])('%s', (_, text, expected) => {
  expect(redact(text, 'my+odd.key!')).toBe(expected);
});

test('what is recorded loses the key in every spelling and tokens of a known shape, and keeps its prose', () => {
  const key = 'a"b/c+d';
  expect(recordRedactor(key)(`${JSON.stringify({ key })} ?key=${encodeURIComponent(key)} ${key}`)).toBe(
    '{"key":"[key]"} ?key=[key] [key]',
  );
  expect(recordRedactor(undefined)('Bearer abc.def-123, \\"Basic dXNlcjpwYXNz0\\" and sk-abcdef123')).toBe(
    '[key], \\"[key]\\" and [key]',
  );
  const prose = 'The basic information of a bearer bond: basic maths.';
  expect(recordRedactor(undefined)(prose)).toBe(prose);
});
