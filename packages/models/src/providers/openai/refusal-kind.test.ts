import { describe, expect, test } from 'vitest';
import { refusalKindOf } from './refusal-kind.ts';
import { refusalOf, refusalOfReply } from './server-refusal.ts';

const kindOfReply = async (status: number, body: unknown, headers: Record<string, string> = {}) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const reply = {
    status,
    header: (name: string) => headers[name],
    text: async () => text,
    async *pieces() {},
  };
  return refusalKindOf(await refusalOfReply(reply));
};

const GOOGLE = (quotaId: string, more: object[] = []) => [
  {
    error: {
      code: 429,
      message: 'You exceeded your current quota, please check your plan and billing details.',
      status: 'RESOURCE_EXHAUSTED',
      details: [{ '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId }] }, ...more],
    },
  },
];

describe('a quota that is used up', () => {
  test.each<[string, number, unknown]>([
    [
      'OpenAI',
      429,
      { error: { message: 'You exceeded your current quota', type: 'insufficient_quota', code: 'insufficient_quota' } },
    ],
    [
      'OpenAI, hard limit',
      400,
      { error: { message: 'Billing hard limit has been reached', code: 'billing_hard_limit_reached' } },
    ],
    ['DeepSeek', 402, { error: { message: 'Insufficient Balance', type: 'unknown_error', code: 'invalid_request_error' } }],
    ['OpenRouter', 402, { error: { message: 'Insufficient credits', code: 402 } }],
    ['Anthropic', 400, { error: { message: 'Your credit balance is too low to access the API', type: 'invalid_request_error' } }],
    ['Moonshot', 429, { error: { message: 'suspended', type: 'exceeded_current_quota_error' } }],
    ['Google, per day', 429, GOOGLE('GenerateRequestsPerDayPerProjectPerModel-FreeTier')],
  ])('%s', async (_, status, body) => {
    expect(await kindOfReply(status, body)).toBe('quota');
  });
});

describe('a server that is asked too fast', () => {
  test.each<[string, number, unknown, Record<string, string>?]>([
    ['OpenAI', 429, { error: { message: 'Rate limit reached for requests', type: 'requests', code: 'rate_limit_exceeded' } }],
    ['no words', 429, ''],
    [
      'Google, per minute, in the words of a quota',
      429,
      GOOGLE('GenerateRequestsPerMinutePerProjectPerModel-FreeTier', [{ retryDelay: '12s' }]),
    ],
    ['Anthropic', 529, { error: { type: 'overloaded_error', message: 'Overloaded' } }],
    ['Ollama', 503, { error: 'server busy, please try again. maximum pending requests exceeded' }],
    ['a gateway that says when', 503, '', { 'retry-after': '2' }],
  ])('%s', async (_, status, body, headers) => {
    expect(await kindOfReply(status, body, headers)).toBe('too-fast');
  });
});

describe('an accident', () => {
  test.each([408, 409, 500, 502, 503, 504])('HTTP %i', async (status) => {
    expect(await kindOfReply(status, 'no')).toBe('transient');
  });

  test('whatever the server says may be repeated', async () => {
    expect(await kindOfReply(400, 'no', { 'x-should-retry': 'true' })).toBe('transient');
  });
});

describe('an answer that would be the same again', () => {
  test.each([301, 400, 401, 403, 404, 422])('HTTP %i', async (status) => {
    expect(await kindOfReply(status, { error: { message: 'no' } })).toBe('final');
  });

  test('whatever the server says must not be repeated', async () => {
    expect(await kindOfReply(500, 'no', { 'x-should-retry': 'false' })).toBe('final');
  });
});

describe('an error inside an answer of status 200', () => {
  test.each<[unknown, string]>([
    [{ message: 'overloaded' }, 'too-fast'],
    [{ message: 'Provider returned error', code: 429 }, 'too-fast'],
    [{ message: 'Provider returned error', code: 502 }, 'transient'],
    [{ message: 'something broke' }, 'transient'],
    ['something broke', 'transient'],
    [{ message: 'no such parameter', type: 'invalid_request_error' }, 'final'],
    [{ message: 'too long', code: 'context_length_exceeded' }, 'final'],
    [{ message: 'pay', code: 'insufficient_quota' }, 'quota'],
  ])('%j is %s', (error, kind) => {
    expect(refusalKindOf(refusalOf(error))).toBe(kind);
  });
});
