import type { Case } from './case.ts';
import type { FinishReason } from './completion.ts';
import type { JsonValue } from './json-value.ts';
import type { Model } from './model.ts';

/** What a scorer may look at. */
export interface ScorerInput {
  readonly case: Case;
  /** The text of the answer; for a structured answer its JSON. */
  readonly output: string;
  /** The structured answer, where the task returned one. */
  readonly value?: JsonValue;
  readonly finishReason: FinishReason;
}

/** What a scorer may use besides. */
export interface ScorerTools {
  /** The model that judges, for a scorer that says that it needs one; its calls are counted and priced behind its back. */
  readonly judge?: Model;
}

/** What a scorer gives back: a value in [0, 1], or why there is none. */
export type ScoreOutcome =
  | { readonly state: 'scored'; readonly value: number; readonly passed?: boolean; readonly evidence?: string }
  | { readonly state: 'unscored'; readonly reason: string };

/**
 * Turns a case and an answer into a score. `version` changes whenever the same answer could be scored differently:
 * trials scored by different versions are never compared.
 */
export interface Scorer {
  readonly name: string;
  readonly version: string;
  /** The metric it feeds; `task-success` when absent. */
  readonly metric?: string;
  /** True for a scorer that asks the judge: who that is then belongs to the identity of the suite. */
  readonly needsJudge?: true;
  score(input: ScorerInput, tools?: ScorerTools): ScoreOutcome | Promise<ScoreOutcome>;
}
