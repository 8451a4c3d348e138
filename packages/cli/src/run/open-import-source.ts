import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ImportSource } from '@plumbline/gate';
import { PlumblineError } from '@plumbline/protocol';
import { readText } from '../config/read-text.ts';
import { utf8Text } from '../config/utf8-text.ts';
import { openZipArchive, type ZipArchive } from './zip-archive.ts';

/** As much of a file as it takes to tell its format. */
const HEAD_BYTES = 262_144;
const MOST_FILES = 100_000;
const RESULTS = { what: 'results' } as const;
/** Files that only mean something together with those beside them. */
const NEEDS_NEIGHBOURS = new Set(['per_instance_stats.json']);

/** A source with what it holds open. */
export interface OpenedSource {
  readonly source: ImportSource;
  close(): Promise<void>;
}

/**
 * Opens a file, an archive or a folder of results. A folder is read with its subfolders, and with what lies in the `.eval`
 * archives in it. Names of members are never used as paths of this machine.
 *
 * @throws PlumblineError `file-unreadable` for what is not there, `trials-invalid` for a damaged archive
 */
export async function openImportSource(path: string): Promise<OpenedSource> {
  const isFolder = await inspectPath(path);
  if (!isFolder && NEEDS_NEIGHBOURS.has(basename(path))) {
    const members = (await readdir(dirname(path))).filter((name) => name.endsWith('.json'));
    return withArchives(path, { folder: dirname(path), members });
  }
  if (!isFolder) return openFile(path);
  const all = await readdir(path, { recursive: true, withFileTypes: true });
  const members = all
    .filter((entry) => entry.isFile() && /\.(?:json|jsonl|eval)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length).replaceAll('\\', '/').replace(/^\/+/, ''))
    .filter((member) => !/(?:^|\/)(?:node_modules|\.git)\//.test(member))
    .sort();
  if (members.length > 0 && members.length <= MOST_FILES) return withArchives(path, { folder: path, members });
  throw new PlumblineError(
    `Cannot read results from the folder ${path}: it holds ${members.length} .json, .jsonl and .eval files`,
    {
      code: 'trials-invalid',
      remedy: 'Name the folder of one run, or a file.',
      location: { file: path },
    },
  );
}

/** @returns whether it is a folder */
async function inspectPath(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): PlumblineError {
  return new PlumblineError(`Cannot read the results ${path}: ${error instanceof Error ? error.message : String(error)}`, {
    code: 'file-unreadable',
    remedy: 'Check the path and that you may read the file.',
    location: { file: path },
    cause: error,
  });
}

async function openFile(path: string): Promise<OpenedSource> {
  const head = await readHead(path);
  const magic = head.subarray(0, 4).toString('latin1');
  if (magic === 'PK\u0003\u0004' || magic === 'PK\u0005\u0006') {
    const archive = await openZipArchive(path);
    const text = async (member: string) => textOf(await archive.read(member), `${path}!/${member}`);
    const first = async (member: string) => (await text(member)).slice(0, HEAD_BYTES);
    return { source: { name: path, members: archive.members, head: first, text }, close: () => archive.close() };
  }
  const members = [basename(path).replace(/\.gz$/, '')];
  if (magic.startsWith('\u001f\u008b')) {
    const text = await unzipText(path);
    return {
      source: { name: path, members, head: async () => text.slice(0, HEAD_BYTES), text: async () => text },
      close: async () => {},
    };
  }
  const source = {
    name: path,
    members,
    head: async () => head.toString('utf8'),
    text: () => readText(path, RESULTS),
  };
  return { source, close: async () => {} };
}

async function withArchives(
  name: string,
  { folder, members }: { readonly folder: string; readonly members: readonly string[] },
): Promise<OpenedSource> {
  const archives = new Map<string, ZipArchive>();
  const close = async () => {
    for (const archive of archives.values()) await archive.close();
  };
  const expanded: string[] = [];
  try {
    for (const member of members) {
      if (!member.endsWith('.eval')) expanded.push(member);
      else {
        const archive = await openZipArchive(join(folder, member));
        archives.set(member, archive);
        for (const inside of archive.members) expanded.push(`${member}!/${inside}`);
      }
    }
  } catch (error) {
    await close();
    throw error;
  }
  const text = async (member: string) => {
    const [outer = '', ...inner] = member.split('!/');
    const archive = archives.get(outer);
    if (archive !== undefined) return textOf(await archive.read(inner.join('!/')), join(folder, member));
    return readText(join(folder, member), RESULTS);
  };
  const head = async (member: string) =>
    member.includes('!/') ? (await text(member)).slice(0, HEAD_BYTES) : (await readHead(join(folder, member))).toString('utf8');
  return { source: { name, members: expanded, head, text }, close };
}

function textOf(bytes: Buffer, file: string): string {
  return utf8Text(bytes, { ...RESULTS, file });
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function unzipText(path: string): Promise<string> {
  try {
    return textOf(await promisify(gunzip)(await readFile(path)), path);
  } catch (error) {
    if (PlumblineError.is(error)) throw error;
    throw new PlumblineError(`Cannot unpack ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      code: 'trials-invalid',
      remedy: 'Copy the file again, whole.',
      location: { file: path },
      cause: error,
    });
  }
}
