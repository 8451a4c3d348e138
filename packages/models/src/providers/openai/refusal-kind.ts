import type { TryFailureKind } from '../../try-failure.ts';
import { isTooLarge } from './is-too-large.ts';
import type { ServerRefusal } from './server-refusal.ts';

/** The codes and types by which servers say that what was paid for is used up, in small letters. */
const QUOTA_WORDS = new Set([
  'insufficient_quota',
  'billing_hard_limit_reached',
  'billing_not_active',
  'exceeded_current_quota_error',
  'insufficient_balance',
  'insufficient_credits',
  'payment_required',
  'arrearage',
  'allocationquota.freetieronly',
  'budget_exceeded',
  'spend_limit_reached',
  'spend_limit_exceeded',
]);

/** The same in sentences: DeepSeek and OpenRouter; Anthropic; OpenAI; LiteLLM; DashScope; xAI. */
const QUOTA_SENTENCE = new RegExp(
  [
    'insufficient (?:balance|credit|funds)',
    'credit balance is too low|reached your specified API usage limits',
    'exceeded your current quota|billing hard limit',
    'budget has been exceeded|exceeded ?budget|crossed budget',
    'free tier of the model has been exhausted',
    'used all available credits|reached (?:its|your) (?:monthly )?spend(?:ing)? limit',
  ].join('|'),
  'i',
);
/**
 * Google uses OpenAI's sentence for every limit; which one it was stands in the identifier of the quota. OpenRouter names the limit of its
 * free models.
 */
const DAILY_QUOTA = /PerDay|free-models-per-day/;
const SHORT_QUOTA = /PerMinute|PerSecond|"retryDelay"/;

const BUSY = /busy|overload|too many|capacity|rate.?limit|try again later/i;
const TRANSIENT_STATUS = new Set([408, 409]);

/** What a refusal means for the next try. */
export function refusalKindOf(refusal: ServerRefusal): TryFailureKind {
  const { status } = refusal;
  if (isQuota(refusal)) return 'quota';
  if (refusal.shouldRetry === false || isTooLarge(refusal.message)) return 'final';
  if (isTooFast(refusal)) return 'too-fast';
  if (refusal.shouldRetry === true || (status !== undefined && (status >= 500 || TRANSIENT_STATUS.has(status))))
    return 'transient';
  return isOwnTrouble(refusal) ? 'transient' : 'final';
}

function isQuota({ status, words, message, body }: ServerRefusal): boolean {
  if (status === 402 || words.some((word) => QUOTA_WORDS.has(word.toLowerCase()))) return true;
  if (status === 429 && DAILY_QUOTA.test(body)) return true;
  return QUOTA_SENTENCE.test(message) && !SHORT_QUOTA.test(body);
}

function isTooFast({ status, words, message, retryAfterMs }: ServerRefusal): boolean {
  if (status === 429 || status === 529 || words.includes('rate_limit_exceeded')) return true;
  return (status === 503 || status === undefined) && (retryAfterMs !== undefined || BUSY.test(message));
}

/** An error inside an answer of status 200 names no status; where it does not speak of the request, the server has trouble of its own. */
function isOwnTrouble({ status, words }: ServerRefusal): boolean {
  return status === undefined && !words.some((word) => /invalid|not_found|unsupported|context_length|content/i.test(word));
}
