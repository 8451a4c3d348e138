import type { ProcessEntry } from './process-entry.ts';

/** Two processes of which the upper one waits for the lower one: it ends first only where it was stopped. */
export interface ProcessLink {
  readonly upper: number;
  readonly lower: number;
}

const NPM = /^npm( |$)/;
const SHELL_COMMAND = /^\S*sh -c (.*)/s;
/** An `&` that puts a command into the background, and is no part of `&&`, `2>&1` or `&>`. */
const BACKGROUND = /(?<![&<>])&(?![&>])/;

/**
 * The links of a process to every npm above it: npm waits for the shell that it starts, and that one for the command in it. A shell
 * that puts something into the background waits for nothing. Whatever else a process may hang on may end when it likes.
 *
 * @param read what is told of a process; undefined where that is not known
 */
export async function linksToNpm(
  pid: number,
  read: (pid: number) => Promise<ProcessEntry | undefined>,
): Promise<readonly ProcessLink[]> {
  const links: ProcessLink[] = [];
  let below: number | undefined;
  let at = pid;
  let entry = await read(at);
  while (entry !== undefined && entry.parent > 0) {
    const above = await read(entry.parent);
    if (above !== undefined && NPM.test(above.command)) {
      const script = SHELL_COMMAND.exec(entry.command)?.[1];
      if (below !== undefined && script !== undefined && !BACKGROUND.test(script)) links.push({ upper: at, lower: below });
      links.push({ upper: entry.parent, lower: at });
    }
    below = at;
    at = entry.parent;
    entry = above;
  }
  return links;
}
