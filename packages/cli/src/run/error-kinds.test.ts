import type { Role, Trial } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { errorKinds } from './error-kinds.ts';

const errored = (caseId: string, code: string, message: string, role: Role = 'candidate'): Trial => ({
  role,
  suite: 's',
  caseId,
  caseHash: 'h',
  attempt: 0,
  slices: [],
  status: 'errored',
  error: { code, message },
  calls: [],
});

test('errors that differ only in numbers and names of requests are of one kind, told by the first of them', () => {
  const kinds = errorKinds([
    errored('c3', 'provider-refused', 'm: HTTP 401 wrong key (request req-0a1b2c3d)'),
    errored('c1', 'timeout', 'The trial took longer than 60000 ms'),
    errored('c2', 'provider-refused', 'm: HTTP 401 wrong key (request req-9f8e7d6c)'),
    errored('c4', 'timeout', 'The trial took longer than 120000 ms'),
    errored('c5', 'provider-refused', 'm: HTTP 401 wrong key (request req-55555555)'),
  ]);
  expect(kinds.map(({ code, count, message }) => [code, count, message])).toEqual([
    ['provider-refused', 3, 'm: HTTP 401 wrong key (request req-9f8e7d6c)'],
    ['timeout', 2, 'The trial took longer than 60000 ms'],
  ]);
});

test('an error that names its own case is of the kind of those of the other cases', () => {
  const kinds = errorKinds(
    ['red', 'c2'].map((id) => errored(id, 'model-failed', `Cannot replay case "${id}" of suite "s": no answer`)),
  );
  expect(kinds).toMatchObject([{ count: 2, message: 'Cannot replay case "c2" of suite "s": no answer' }]);
});

test('another code, status, word or role is another kind', () => {
  const kinds = errorKinds([
    errored('c1', 'provider-refused', 'm: HTTP 401 no'),
    errored('c2', 'provider-refused', 'm: HTTP 403 no'),
    errored('c3', 'provider-refused', 'm: HTTP 403 never'),
    errored('c4', 'model-failed', 'm: HTTP 403 never'),
    errored('c5', 'model-failed', 'm: HTTP 403 never', 'baseline'),
  ]);
  expect(kinds).toHaveLength(5);
});
