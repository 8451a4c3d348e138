import { expect, test } from 'vitest';
import { endsWith } from './ends-with.ts';
import { answerOf } from './testing/answer-of.ts';

test.each([
  ['Here it is in title case: Camera Desk\n', true],
  ['Camera Desk', true],
  ['Camera desk', false],
  ['Camera Desk.', false],
])('%j ends with "Camera Desk": %j', (output, passed) => {
  expect(endsWith().score(answerOf(output, { target: 'Camera Desk' }))).toMatchObject({ passed });
});

test('an empty target is unscored: every answer ends with it', () => {
  expect(endsWith().score(answerOf('x', { target: '' }))).toMatchObject({ state: 'unscored' });
});
