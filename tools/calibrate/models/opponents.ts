import type { VerdictOutcome } from '../../../packages/protocol/src/index.ts';

/** A model that is compared with production, with the verdict that its known truth calls for. */
export interface Opponent {
  /** Its name in `evals.config.ts`. */
  readonly name: string;
  readonly expected: VerdictOutcome;
  /** No real difference to production: a verdict on it is an error, whose rate the policy's alpha bounds. */
  readonly isNull: boolean;
}

/** Who is compared with production. Production against itself is compared with its own record. */
export const OPPONENTS: readonly Opponent[] = [
  { name: 'candidate', expected: 'promote', isNull: false },
  { name: 'regressed', expected: 'block', isNull: false },
  { name: 'unchanged', expected: 'inconclusive', isNull: true },
  { name: 'production', expected: 'inconclusive', isNull: true },
];
