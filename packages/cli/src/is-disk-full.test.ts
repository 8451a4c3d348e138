import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isDiskFull } from './is-disk-full.ts';
import { outputError } from './terminal/write-stream.ts';

const failed = (code: string) => Object.assign(new Error(`${code}: write`), { code });

test.each(['ENOSPC', 'EDQUOT', 'EFBIG'])('%s: there is no room', (code) => {
  expect(isDiskFull(failed(code))).toBe(true);
  expect(outputError(failed(code)).code).toBe('disk-full');
});

test.each([failed('EROFS'), failed('EACCES'), new Error('ENOSPC'), 'ENOSPC', undefined])('%s: something else', (error) => {
  expect(isDiskFull(error)).toBe(false);
});

test('what the system says of a full device is understood', () => {
  const attempt = () => writeFileSync('/dev/full', 'x');
  expect(attempt).toThrow(expect.toSatisfy(isDiskFull));
});
