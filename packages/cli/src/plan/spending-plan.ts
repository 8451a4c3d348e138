import type { DecisionPlan } from '@plumbline/gate';
import type { SequentialPlan } from '@plumbline/protocol';
import type { EarlierRun } from './earlier-runs.ts';
import type { RolePlan } from './role-plan.ts';

/** What a comparison is going to take and what it can show: the content of `plumbline plan --json`. */
export interface SpendingPlan {
  readonly formatVersion: 1;
  readonly seed: number;
  readonly attempts: number;
  readonly sample?: number;
  /** Cases to be run, of all suites; each by every role that is not recorded. */
  readonly cases: number;
  readonly trials: number;
  readonly calls: number;
  /** Absent where that of a role is not known; 0 where both roles are recorded. */
  readonly costUsd?: number;
  /** ASSUMED, where the cost is not known: the most that it can be, by the assumptions that each role names. */
  readonly costAtMostUsd?: number;
  readonly suites: readonly { readonly name: string; readonly file: string; readonly cases: number }[];
  /** The roles that ask a model. */
  readonly roles: readonly RolePlan[];
  /** The model that suites with a judge ask besides, which is in no figure; absent where the configuration names none. */
  readonly judge?: string;
  /** The roles that take a recorded run over and ask nothing. */
  readonly recorded: readonly { readonly role: string; readonly ref: string }[];
  /** When the run may end early; absent where it never does. */
  readonly sequential?: SequentialPlan;
  readonly earlierRuns: readonly Omit<EarlierRun, 'trials'>[];
  /** Run logs that were left out because they could not be read. */
  readonly unreadableRuns: readonly string[];
  /** Whether the workspace has a policy; else the default one is meant. */
  readonly hasPolicy: boolean;
  readonly decision: DecisionPlan;
}
