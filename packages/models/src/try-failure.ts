import type { PlumblineError, Usage } from '@plumbline/protocol';

/**
 * What a try that got no answer says about the next one.
 *
 * - `too-fast`: the server takes no more requests now; the same one may be sent again later.
 * - `unserved`: no word of an answer came, and none why (no connection, or one that was closed, or HTTP 502 or 503 without a reason); the
 *   server may take no more requests now, or be gone: `limitModel` tells, and throws `too-fast` or `transient` instead.
 * - `closed`: it was not sent, as the endpoint takes no requests for longer than the call may wait.
 * - `quota`: what was paid for is used up; waiting does not help.
 * - `transient`: an accident (connection, time, 5xx, half an answer); the same request may be sent again.
 * - `final`: the server would say the same again.
 */
export type TryFailureKind = 'too-fast' | 'unserved' | 'closed' | 'quota' | 'transient' | 'final';

/** What is known of a try beside its error. */
export interface TryFailureOptions {
  /** How long the server asked to wait, or asks all to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** `unknown` by default. */
  readonly bill?: TryFailure['bill'] | undefined;
}

/** One try of a call that got no answer. Stays inside this package: `retryModel` throws the `error` that it carries. */
export class TryFailure extends Error {
  override readonly name = 'TryFailure';
  readonly kind: TryFailureKind;
  /** What the caller sees when there is no other try. */
  readonly error: PlumblineError;
  /** How long the server asked to wait, or asks all to wait, in milliseconds; absent where it did not say. */
  readonly retryAfterMs: number | undefined;
  /** What the server can ask money for: `nothing` that it refused, the tokens that it told, or what nobody but the server knows. */
  readonly bill: 'nothing' | 'unknown' | Usage;

  constructor(kind: TryFailureKind, error: PlumblineError, { retryAfterMs, bill = 'unknown' }: TryFailureOptions = {}) {
    super(error.message);
    this.kind = kind;
    this.error = error;
    this.retryAfterMs = retryAfterMs;
    this.bill = bill;
  }

  /** The same of another kind. */
  as(kind: TryFailureKind): TryFailure {
    return new TryFailure(kind, this.error, { retryAfterMs: this.retryAfterMs, bill: this.bill });
  }

  /** The same, with tokens that the server had told before, where it told none at last. */
  billing(told: Usage): TryFailure {
    const bill = typeof this.bill === 'object' ? this.bill : told;
    return new TryFailure(this.kind, this.error, { retryAfterMs: this.retryAfterMs, bill });
  }
}
