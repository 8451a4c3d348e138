import type { CompleteOptions } from '@plumbline/protocol';
import type { RateLimits } from './wrap/limit/rate-limits.ts';
import type { UnservedTries } from './wrap/limit/unserved-tries.ts';

/** What accompanies a single try inside this package. */
export interface TryOptions extends CompleteOptions {
  /** Told what the server says about its limits, with an answer or a refusal. */
  readonly onLimits?: (limits: RateLimits) => void;
  /** How long a call that is sent again may still wait, in milliseconds; absent of a first try, whose time has not begun. */
  readonly restMs?: () => number;
  /** The earlier tries of the call that got no word; absent of a first try. */
  readonly unservedTries?: UnservedTries;
}
