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
    [
      'LiteLLM, of a key',
      429,
      { error: { message: 'LiteLLM User: e-1, exceeded budget for model=m', type: 'budget_exceeded', param: null, code: '429' } },
    ],
    [
      'LiteLLM, of a user',
      400,
      { error: { message: 'ExceededBudget: End User=i over budget. Spend=2, Budget=1', type: 'auth_error', code: 400 } },
    ],
    [
      'LiteLLM, older',
      400,
      { error: { message: 'Budget has been exceeded! Current cost: 2, Max budget: 1', type: 'auth_error', code: 400 } },
    ],
    ['LiteLLM, of all deployments', 429, { error: { message: 'No deployments available - crossed budget: 2 >= 1' } }],
    [
      'OpenRouter, free models',
      429,
      {
        error: {
          message: 'Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day',
          code: 429,
        },
      },
    ],
    [
      'DashScope, free tier',
      403,
      { error: { message: 'The free tier of the model has been exhausted.', code: 'AllocationQuota.FreeTierOnly' } },
    ],
    ['DashScope, overdue', 400, { error: { message: 'Access denied', code: 'Arrearage' } }],
    [
      'Anthropic, limit of the user',
      400,
      {
        error: {
          type: 'invalid_request_error',
          message: 'You have reached your specified API usage limits. You will regain access on 2026-04-01 at 00:00 UTC.',
        },
      },
    ],
    [
      'xAI',
      429,
      { code: 'exhausted', error: 'Your team t has either used all available credits or reached its monthly spending limit.' },
    ],
    ['a spend limit', 429, { error: { message: 'no', code: 'spend_limit_reached' } }],
    ['Cline', 429, { error: { message: 'no', code: 'SPEND_LIMIT_EXCEEDED' } }],
    ['Google, per day', 429, GOOGLE('GenerateRequestsPerDayPerProjectPerModel-FreeTier')],
  ])('%s', async (_, status, body) => {
    expect(await kindOfReply(status, body)).toBe('quota');
  });
});

describe('a server that is asked too fast', () => {
  test.each<[string, number, unknown, Record<string, string>?]>([
    ['OpenAI', 429, { error: { message: 'Rate limit reached for requests', type: 'requests', code: 'rate_limit_exceeded' } }],
    ['no words', 429, ''],
    ['OpenRouter, per minute', 429, { error: { message: 'Rate limit exceeded: free-models-per-min.', code: 429 } }],
    [
      'Groq, with a while to wait within the day',
      429,
      {
        error: {
          message: 'Rate limit reached on tokens per day (TPD): Limit 100000, Used 99000, Requested 2000. Try again in 14m.',
          type: 'tokens',
          code: 'rate_limit_exceeded',
        },
      },
    ],
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

  test.each([
    ['OpenAI', 429, 'Request too large for m in organization o on tokens per min (TPM): Limit 30000, Requested 61337.'],
    ['Groq', 413, 'Request too large for model `m` on tokens per minute (TPM): Limit 6000, Requested 7000, please reduce it.'],
  ])('a request of more tokens than a minute has: %s', async (_, status, message) => {
    expect(await kindOfReply(status, { error: { message, type: 'tokens', code: 'rate_limit_exceeded' } })).toBe('final');
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
