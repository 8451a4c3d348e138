/** What is left of a limit, and when it is whole again. */
export interface RateLimit {
  readonly remaining: number;
  readonly resetMs: number;
}

/** What a server says with an answer about its limits; absent where it does not say. */
export interface RateLimits {
  readonly requests?: RateLimit;
  readonly tokens?: RateLimit;
}
