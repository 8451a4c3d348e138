/** Where, when and how a part of the calibration was made. */
export interface Circumstances {
  /** ISO 8601 date. */
  readonly date: string;
  readonly command: string;
  readonly minutes: number;
  /** Processor, cores and load, in words. */
  readonly machine: string;
  /** The state of the repository that was measured, as `git describe` names it; absent outside a checkout. */
  readonly revision?: string;
}

/** The circumstances as a paragraph and the command, in Markdown. */
export function circumstancesText({ date, command, minutes, machine, revision }: Circumstances): string {
  return `Measured on ${date}${revision === undefined ? '' : ` at ${revision}`}, ${minutes.toFixed(1)} minutes (${machine}) with:

\`\`\`sh
${command}
\`\`\`
`;
}
