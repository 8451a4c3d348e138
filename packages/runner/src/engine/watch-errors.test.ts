import { PlumblineError, type Trial } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { createErrorWatch } from './watch-errors.ts';

const place = { suite: 's', caseId: 'c', role: 'candidate', attempt: 0 } as const;
const errored = (code = 'provider-refused'): Trial => ({
  ...place,
  slices: [],
  calls: [],
  status: 'errored',
  error: { code, message: 'HTTP 401 bad key' },
});
const answered: Trial = {
  ...place,
  slices: [],
  calls: [],
  status: 'completed',
  output: 'yes',
  finishReason: 'stop',
  scores: [],
};
const refused = (remedy: string) => new PlumblineError('HTTP 401 bad key', { code: 'provider-refused', remedy });

function feed(watch: ReturnType<typeof createErrorWatch>, count: number, trial: Trial): void {
  for (let index = 0; index < count; index += 1) watch.finished(trial);
}

test('eight errors and no answer end the run, with the remedy of the last error', () => {
  const watch = createErrorWatch();
  watch.errored('candidate', refused('Check the first key.'));
  watch.errored('candidate', refused('Check the key.'));
  watch.errored('baseline', refused('Not this one.'));
  feed(watch, 7, errored());
  expect(() => watch.finished(errored())).toThrow(
    expect.objectContaining({
      code: 'provider-refused',
      message: 'The candidate answered none of 8 requests; the last one: HTTP 401 bad key',
      remedy: 'Check the key.',
    }),
  );
});

test('a remedy for something else is none', () => {
  const watch = createErrorWatch();
  watch.errored('candidate', new PlumblineError('no', { code: 'suite-invalid', remedy: 'Return a text.' }));
  feed(watch, 7, errored());
  expect(() => watch.finished(errored())).toThrow(
    expect.objectContaining({ remedy: 'Check the endpoint, its key and its model name.' }),
  );
});

test('after an answer it takes 64 in a row; errors that no provider is to blame for end nothing', () => {
  const watch = createErrorWatch();
  feed(watch, 1, answered);
  feed(watch, 63, errored());
  expect(() => watch.finished(errored())).toThrow('none of the last 64 requests');
  expect(() => feed(createErrorWatch(), 100, errored('task-failed'))).not.toThrow();
});
