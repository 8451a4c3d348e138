import type { CaseChange } from './case-change.ts';
import type { Comparison } from './comparison.ts';

/** All that a report is made from; every report can be made again from a recorded run. */
export interface ReportInput {
  readonly runId: string;
  /** When the run was started, ISO 8601. */
  readonly startedAt: string;
  readonly comparison: Comparison;
  /** New failures first, then fixed, errored and still failing. */
  readonly changes: readonly CaseChange[];
}

/** Renders a comparison as the text of one file of the run folder. Pure: no clock, no file system. */
export interface Reporter {
  readonly name: string;
  /** Name of the file in the run folder. */
  readonly file: string;
  render(input: ReportInput): string;
}
