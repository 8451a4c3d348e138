import { createLiveScreen, createPlainLines, type RunView } from '@plumbline/tui';
import type { Host } from '../host.ts';

/** What the choice between screen and lines depends on. */
export interface ChooseViewOptions {
  readonly host: Host;
  /** Standard output belongs to a JSON document: lines go to stderr. */
  readonly json: boolean;
  /** Whether a live screen is wanted where there is a terminal. */
  readonly live: boolean;
  readonly onInterrupt: () => void;
}

/** A live screen on a terminal; plain lines in pipes, in CI and beside a JSON document. */
export function chooseView({ host, json, live, onInterrupt }: ChooseViewOptions): RunView {
  const { stdin, stdout, stderr } = host;
  if (live && !json && stdout.isTTY === true && host.env.CI === undefined)
    return createLiveScreen({ stdout, stdin, onInterrupt });
  const stream = json ? stderr : stdout;
  return createPlainLines({ write: (text) => void stream.write(text) });
}
