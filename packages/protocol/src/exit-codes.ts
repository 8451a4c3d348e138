import type { VerdictOutcome } from './verdict.ts';

/** The exit codes of the command line. 130 follows the shell's convention for Ctrl-C (128 + SIGINT). */
export const EXIT_CODES = { promote: 0, block: 1, inconclusive: 2, couldNotRun: 3, interrupted: 130 } as const;

/** The exit code of a verdict: promote 0, block 1, inconclusive 2. */
export function exitCodeOf(outcome: VerdictOutcome): number {
  return EXIT_CODES[outcome];
}
