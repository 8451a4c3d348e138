import { expect, test } from 'vitest';
import { joinRunLine, splitRunLine } from './run-line.ts';

test('the checksum is the last member of a line, which stays one JSON object', () => {
  const line = joinRunLine({ json: '{"type":"run-finished","trials":2}', sum: '0a1b2c3d' });
  expect(line).toBe('{"type":"run-finished","trials":2,"sum":"0a1b2c3d"}');
  expect(splitRunLine(line)).toEqual({ json: '{"type":"run-finished","trials":2}', sum: '0a1b2c3d' });
});

test.each([
  '{"type":"run-finished","trials":2}',
  '{}',
  '',
  '{"type":"run-finished","trials":2,"sum":"0a1b2c3d#}',
  '{"type":"run-finished","trials":2,"sum":"0a1b2c3d"]',
])('a line without one is given back as it is: %j', (json) => {
  expect(splitRunLine(json)).toEqual({ json });
});
