import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** What the system tells of one process. */
export interface ProcessEntry {
  /** The process that started it, or that took it over when that one ended. */
  readonly parent: number;
  /** Its command line, parts joined by blanks, or the title that it gave itself. */
  readonly command: string;
}

/** What is told of a process; undefined of one that is gone, or where the system tells nothing. Linux and macOS. */
export async function processEntry(pid: number, platform: NodeJS.Platform): Promise<ProcessEntry | undefined> {
  try {
    // Images for containers often come without `ps`.
    return platform === 'linux' ? await fromProc(pid) : await fromPs(pid);
  } catch {
    return undefined;
  }
}

async function fromProc(pid: number): Promise<ProcessEntry> {
  const [stat, command] = await Promise.all(['stat', 'cmdline'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8')));
  // The name of the program stands in brackets before the rest, and may hold blanks and brackets.
  const parent = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  return { parent: Number(parent), command: (command ?? '').replaceAll('\0', ' ').trim() };
}

async function fromPs(pid: number): Promise<ProcessEntry> {
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'ppid=', '-o', 'args=', '-p', String(pid)]);
  const [, parent, command = ''] = /^\s*(\d+) (.*)/.exec(stdout) ?? [];
  return { parent: Number(parent), command: command.trim() };
}
