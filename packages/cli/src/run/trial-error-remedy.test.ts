import { expect, test } from 'vitest';
import { trialErrorRemedy } from './trial-error-remedy.ts';

test.each([
  ['timeout', 'The trial took longer than 1000 ms', /"trialTimeoutMs" of the suite for a new run/],
  ['task-failed', 'the task threw', /for a new run/],
  [
    'provider-unreachable',
    'Cannot get an answer of model "m" from http://h/v1: no answer in time (tried 6 times)',
    /a run that is begun anew .* "timeoutMs"/,
  ],
  ['provider-unreachable', 'Cannot get an answer of model "m" from http://h/v1: connect ECONNREFUSED', /the network/],
  ['provider-refused', 'Cannot get an answer of model "m" from http://h/v1: HTTP 429 slow down', /"retryForMs"/],
  [
    'provider-refused',
    'Cannot get an answer of model "m" from http://h/v1: HTTP 429 Request too large for m on tokens per min (TPM): Limit 30000, Requested 61337.',
    /"maxOutputTokens"/,
  ],
  ['provider-refused', 'Cannot get an answer of model "m" from http://h/v1: HTTP 403 no', /"apiKeyEnv"/],
  ['provider-refused', 'Cannot get an answer of model "m" from http://h/v1: the answer holds an error', /the server's message/],
  ['of-another-version', 'what nobody knows', /Mend the cause/],
])('%s, %s', (code, message, remedy) => {
  expect(trialErrorRemedy({ code, message })).toMatch(remedy);
});
