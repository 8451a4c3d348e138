import { PlumblineError } from '@plumbline/protocol/errors';
import { sanitizeTerminal } from '@plumbline/tui/sanitize-terminal';

/** An error as the command line shows it: what happened, what to do about it, and its code. */
export function errorText(error: unknown): string {
  if (PlumblineError.is(error)) {
    return `error: ${sanitizeTerminal(error.message)}\n  what to do: ${sanitizeTerminal(error.remedy)}\n  code: ${error.code}\n`;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `error: ${text
    .split('\n')
    .map((line) => sanitizeTerminal(line))
    .join('\n')}\n  what to do: Report this as a bug, with the command that led to it.\n  code: internal\n`;
}
