import { type ErroredTrial, PlumblineError, type Trial } from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { createErrorWatch } from './watch-errors.ts';

const place = { suite: 's', caseId: 'c', role: 'candidate', attempt: 0 } as const;
const errored = (code = 'provider-refused'): ErroredTrial => ({
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

test('of trials that errored before, it takes 64 too: they are no sample of what the endpoint answers', () => {
  const watch = createErrorWatch({ retriesErrors: true });
  feed(watch, 63, errored());
  expect(() => watch.finished(errored())).toThrow('none of 64 requests');
});

test('a trial whose second call errors has been answered the first', () => {
  const call = { requestSha256: 'f'.repeat(64), text: 'yes', finishReason: 'stop', latencyMs: 1 } as const;
  const half = { ...errored(), calls: [call] };
  expect(() => feed(createErrorWatch(), 100, half)).not.toThrow();
  expect(() => feed(createErrorWatch(), 8, { ...half, calls: [{ ...call, replayed: true }] })).toThrow('none of 8 requests');
});

describe('errors that have overtaken requests which were sent before', () => {
  const refuse = (watch: ReturnType<typeof createErrorWatch>) => {
    const requests = watch.requestsOf('candidate');
    requests.back(requests.send());
    watch.finished(errored());
  };
  const refuseTimes = (watch: ReturnType<typeof createErrorWatch>, count: number) => {
    for (let index = 0; index < count; index += 1) refuse(watch);
  };

  test('end nothing while those may be answered, which begins the count anew', () => {
    const watch = createErrorWatch();
    const requests = watch.requestsOf('candidate');
    const slow = [requests.send(), requests.send()];
    refuseTimes(watch, 15);
    for (const request of slow) requests.back(request);
    feed(watch, 2, answered);
    refuseTimes(watch, 63);
    expect(() => refuse(watch)).toThrow('none of the last 64 requests');
  });

  test('count when those are back without an answer', () => {
    const watch = createErrorWatch();
    const requests = watch.requestsOf('candidate');
    const slow = requests.send();
    refuseTimes(watch, 8);
    requests.back(slow);
    expect(() => watch.finished(errored())).toThrow('none of 9 requests');
  });

  test('end the run all the same where one hangs: four more are taken for it', () => {
    const watch = createErrorWatch();
    watch.requestsOf('candidate').send();
    refuseTimes(watch, 11);
    expect(() => refuse(watch)).toThrow('none of 12 requests');
  });

  test('are not those that come back in order: where all hang, the first eight that time out end the run', () => {
    const watch = createErrorWatch();
    const requests = watch.requestsOf('candidate');
    const hanging = Array.from({ length: 64 }, () => requests.send());
    for (const request of hanging.slice(0, 7)) {
      requests.back(request);
      watch.finished(errored());
    }
    requests.back(7);
    expect(() => watch.finished(errored())).toThrow('none of 8 requests');
  });
});
