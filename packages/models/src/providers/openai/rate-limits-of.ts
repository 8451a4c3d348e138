import type { RateLimit, RateLimits } from '../../wrap/limit/rate-limits.ts';

const UNITS_MS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 0.001,
  µs: 0.001,
  ns: 0.000_001,
};

/** Reads OpenAI's `x-ratelimit-*` headers, which many servers send too. @param header a header's value by its name in lower case */
export function rateLimitsOf(header: (name: string) => string | undefined): RateLimits | undefined {
  const requests = limitOf(header, 'requests');
  const tokens = limitOf(header, 'tokens');
  if (requests === undefined && tokens === undefined) return undefined;
  return { ...(requests === undefined ? {} : { requests }), ...(tokens === undefined ? {} : { tokens }) };
}

function limitOf(header: (name: string) => string | undefined, kind: 'requests' | 'tokens'): RateLimit | undefined {
  const remaining = header(`x-ratelimit-remaining-${kind}`);
  if (remaining === undefined || !/^\d+$/.test(remaining)) return undefined;
  const resetMs = durationMsOf(header(`x-ratelimit-reset-${kind}`) ?? '');
  return resetMs === undefined ? undefined : { remaining: Number(remaining), resetMs };
}

/** A duration as Go prints it, such as `6m0s` or `12ms`, or a number of seconds. */
function durationMsOf(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (!/^(\d+(\.\d+)?(h|ms|m|s|us|µs|ns))+$/.test(text)) return undefined;
  let sum = 0;
  for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g))
    sum += Number(number) * (UNITS_MS[unit ?? ''] ?? 0);
  return sum;
}
