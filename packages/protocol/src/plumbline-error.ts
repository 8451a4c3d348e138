import type { ErrorCode } from './error-codes.ts';

/** Where the offending value stands. Lines and columns count from 1. */
export interface ErrorLocation {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly field?: string;
}

/** What an error carries beside its message. */
export interface PlumblineErrorOptions {
  readonly code: ErrorCode;
  /** What the reader can do about it, as one imperative sentence. */
  readonly remedy: string;
  readonly location?: ErrorLocation;
  readonly cause?: unknown;
}

/**
 * An error that tells its reader what was attempted, what was found, and what to do.
 * The message says the attempted action and the value found; `remedy` says what to type or change.
 */
export class PlumblineError extends Error {
  override readonly name = 'PlumblineError';
  readonly code: ErrorCode;
  readonly remedy: string;
  readonly location: ErrorLocation;

  constructor(message: string, options: PlumblineErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.remedy = options.remedy;
    this.location = options.location ?? {};
  }

  /** True for errors of this class, also of another copy of the package or from another realm (page, worker). */
  static is(error: unknown): error is PlumblineError {
    return error instanceof Error && error.name === 'PlumblineError' && 'code' in error && 'remedy' in error;
  }
}
