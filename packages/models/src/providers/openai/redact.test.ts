import { expect, test } from 'vitest';
import { redact } from './redact.ts';

test.each([
  ['the key itself', 'bad key: my+odd.key!', 'bad key: [key]'],
  ['another key by its shape', 'Incorrect API key provided: sk-proj-abcdef0123', 'Incorrect API key provided: [key]'],
  ['a key that the server shortened', 'Incorrect API key provided: sk-ab***********wxyz.', 'Incorrect API key provided: [key]'],
  ['a header', 'got "Authorization: Bearer abc.def"', 'got "Authorization: [key]"'],
  ['nothing else', 'model m does not exist', 'model m does not exist'],
])('%s', (_, text, expected) => {
  expect(redact(text, 'my+odd.key!')).toBe(expected);
});
