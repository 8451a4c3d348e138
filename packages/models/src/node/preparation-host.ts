import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PlumblineError } from '@plumbline/protocol';
import type { PreparationHost } from '../provider.ts';

/** The machine as providers may ask it while a spec is made ready. */
export function createPreparationHost(options: {
  readonly root: string;
  readonly runtime: 'node' | 'browser';
  readonly env: (name: string) => string | undefined;
}): PreparationHost {
  return {
    runtime: options.runtime,
    env: options.env,
    resolve: (path) => resolve(options.root, path),
    readText: (path) => unlessMissing(path, () => readFile(path, 'utf8')),
    readFirstLine: (path) => unlessMissing(path, () => readFirstLine(path)),
    listFiles: (folder) => unlessMissing(folder, () => listFiles(folder)),
    sha256,
  };
}

async function readFirstLine(path: string): Promise<string> {
  const file = await open(path);
  for await (const line of file.readLines()) return line;
  return '';
}

async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, resolve(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function unlessMissing<Value>(path: string, read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw new PlumblineError(`Cannot read ${path} (${code})`, {
      code: 'file-unreadable',
      remedy: 'Make the file readable for this user.',
      location: { file: path },
      cause: error,
    });
  }
}
