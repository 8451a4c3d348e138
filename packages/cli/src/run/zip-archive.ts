import { type FileHandle, open } from 'node:fs/promises';
import { crc32, inflateRawSync, zstdDecompressSync } from 'node:zlib';
import { PlumblineError } from '@plumbline/protocol';

const END = 0x06054b50;
const END64_LOCATOR = 0x07064b50;
const END64 = 0x06064b50;
const ENTRY = 0x02014b50;
/** The end record and the longest comment behind it. */
const TAIL_BYTES = 22 + 65_535;

/** Where one member lies in the archive. */
interface ZipEntry {
  readonly method: number;
  readonly crc: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  /** Of its local header, from the start of the file. */
  readonly offset: number;
}

/** An open archive. */
export interface ZipArchive {
  /** Names of the members, each once: of a name that is there twice, the last entry is the one that counts. */
  readonly members: readonly string[];
  /** @throws PlumblineError `trials-invalid` for a damaged member or another compression */
  read(member: string): Promise<Buffer>;
  close(): Promise<void>;
}

/**
 * Opens a ZIP archive and reads its directory: stored, deflated (8) and zstd (93) members, ZIP64 too. Members are read one at
 * a time from the file. Only what an evaluation log needs: no encryption, no archives in several parts.
 * Layout: PKWARE APPNOTE.TXT 6.3.10, sections 4.3 and 4.5.3.
 *
 * @throws PlumblineError `trials-invalid` for a file that is cut off or no archive
 */
export async function openZipArchive(file: string): Promise<ZipArchive> {
  const handle = await open(file);
  try {
    const entries = await readDirectory(handle, file);
    return {
      members: [...entries.keys()],
      read: async (member) => {
        const entry = entries.get(member);
        if (entry === undefined) throw damaged(file, `it has no member ${JSON.stringify(member)}`);
        return readEntry(handle, { file, member, entry });
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readDirectory(handle: FileHandle, file: string): Promise<Map<string, ZipEntry>> {
  const { size } = await handle.stat();
  const tailStart = Math.max(0, size - TAIL_BYTES);
  const tail = await readAt(handle, { file, offset: tailStart, length: size - tailStart });
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw damaged(file, 'its directory is missing, so it was cut off');
  let count = tail.readUInt16LE(end + 10);
  let length = tail.readUInt32LE(end + 12);
  let offset = tail.readUInt32LE(end + 16);
  if (end >= 20 && tail.readUInt32LE(end - 20) === END64_LOCATOR) {
    const record = await readAt(handle, { file, offset: Number(tail.readBigUInt64LE(end - 12)), length: 56 });
    if (record.readUInt32LE(0) !== END64) throw damaged(file, 'its ZIP64 directory is not where it says');
    count = Number(record.readBigUInt64LE(32));
    length = Number(record.readBigUInt64LE(40));
    offset = Number(record.readBigUInt64LE(48));
  }
  if (offset + length > size) throw damaged(file, 'its directory lies behind its end');
  return parseDirectory(await readAt(handle, { file, offset, length }), { file, count });
}

function parseDirectory(directory: Buffer, { file, count }: { file: string; count: number }): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) throw damaged(file, 'its directory is damaged');
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const [bytes, compressedBytes, offset] = longSizes(extra, [
      directory.readUInt32LE(at + 24),
      directory.readUInt32LE(at + 20),
      directory.readUInt32LE(at + 42),
    ]);
    entries.set(name, {
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      bytes,
      compressedBytes,
      offset,
    });
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** The sizes, those that did not fit in 32 bits taken from the ZIP64 field in their order. */
function longSizes(extra: Buffer, sizes: readonly [number, number, number]): [number, number, number] {
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2);
  let value = at + 4;
  const resolve = (size: number) => {
    if (size !== 0xffffffff || value + 8 > extra.length) return size;
    value += 8;
    return Number(extra.readBigUInt64LE(value - 8));
  };
  const [bytes, compressedBytes, offset] = sizes;
  return [resolve(bytes), resolve(compressedBytes), resolve(offset)];
}

async function readEntry(
  handle: FileHandle,
  { file, member, entry }: { file: string; member: string; entry: ZipEntry },
): Promise<Buffer> {
  const header = await readAt(handle, { file, offset: entry.offset, length: 30 });
  const offset = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const data = await readAt(handle, { file, offset, length: entry.compressedBytes });
  const content = decompress(data, { file, member, entry });
  if (crc32(content) !== entry.crc) throw damaged(file, `member ${JSON.stringify(member)} does not have its checksum`);
  return content;
}

function decompress(data: Buffer, { file, member, entry }: { file: string; member: string; entry: ZipEntry }): Buffer {
  // A member that unpacks to more than its directory says is an attack or damage.
  const limits = { maxOutputLength: Math.max(1, entry.bytes) };
  try {
    if (entry.method === 0) return data;
    if (entry.method === 8) return inflateRawSync(data, limits);
    if (entry.method === 93) return zstdDecompressSync(data, limits);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw damaged(file, `member ${JSON.stringify(member)} cannot be unpacked: ${reason}`);
  }
  throw damaged(file, `member ${JSON.stringify(member)} is compressed by method ${entry.method}, which is not known`);
}

async function readAt(handle: FileHandle, { file, offset, length }: { file: string; offset: number; length: number }) {
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, offset + done);
    if (bytesRead === 0) throw damaged(file, 'it ends too early');
    done += bytesRead;
  }
  return buffer;
}

function damaged(file: string, found: string): PlumblineError {
  return new PlumblineError(`Cannot read the archive ${file}: ${found}`, {
    code: 'trials-invalid',
    remedy: 'Copy the archive again from where it was written, whole.',
    location: { file },
  });
}
