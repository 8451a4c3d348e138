/** A score as a format states it, before it is known what all the others are like. */
export interface RawScore {
  readonly name: string;
  /** A number, a boolean, or whatever the format has instead of one; see `reason`. */
  readonly value: unknown;
  /** Why there is no number, where the format says so. */
  readonly reason?: string | undefined;
  /** Whether the format itself says that this is the passing or failing of the trial. */
  readonly passed?: boolean | undefined;
  readonly evidence?: string | undefined;
}

/** One trial as a reader finds it. All that the formats have in common is done by `finishTrials`. */
export interface RawTrial {
  readonly suite: string;
  /** An id that the author of the case gave. Where there is none, the case is known by its `identity`. */
  readonly caseId?: string | undefined;
  /** What makes the case this case, whatever the prompt around it: the row of the dataset, the variables ... */
  readonly identity?: unknown;
  /** What was asked, and what was expected: both sides must agree on them, or the trials do not pair. */
  readonly input?: unknown;
  readonly target?: unknown;
  /** Repetition, from 0; where it is not known, the same case again is the next repetition. */
  readonly attempt?: number | undefined;
  readonly output?: unknown;
  readonly scores: readonly RawScore[];
  readonly costUsd?: number | undefined;
  readonly latencyMs?: number | undefined;
  readonly firstTokenMs?: number | undefined;
  readonly outputTokens?: number | undefined;
  readonly slices?: readonly string[] | undefined;
  readonly cluster?: string | undefined;
  /** Labels by name; those that group the cases become slices. */
  readonly metadata?: unknown;
  /** What went wrong, where the trial came to no answer. */
  readonly error?: string | undefined;
  /** Why the trial does not count. */
  readonly skipped?: string | undefined;
  /** The content hash as an earlier export recorded it. */
  readonly caseHash?: string | undefined;
}
