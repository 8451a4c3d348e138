import type { Workspace } from './workspace/workspace.ts';

/** One place that breaks a rule, and what to do about it. */
export interface Problem {
  /** `path`, or `path:line`, from the workspace's root. */
  readonly where: string;
  readonly what: string;
  readonly remedy: string;
}

/** What a check found; no problem means that it holds. */
export interface CheckResult {
  readonly problems: readonly Problem[];
  /** Figures for the check's line, such as a distribution. */
  readonly figures?: string;
}

/** One rule of the house as a program. */
export interface Check {
  readonly name: string;
  run(workspace: Workspace): CheckResult | Promise<CheckResult>;
}
