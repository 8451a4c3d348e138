/** What became of one part of a calibration. */
export interface PartOutcome {
  /** What was found, as the page says it, in Markdown. */
  readonly text: string;
  /** Whether an error rate is beyond what the policy allows. */
  readonly isBeyond: boolean;
}
