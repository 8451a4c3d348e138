import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeZip } from '../testing/make-zip.ts';
import { openZipArchive } from './zip-archive.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zip-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(bytes: Buffer): string {
  const file = join(folder, 'x.eval');
  writeFileSync(file, bytes);
  return file;
}

async function readAll(bytes: Buffer): Promise<Record<string, string>> {
  const archive = await openZipArchive(fileOf(bytes));
  try {
    const found: Record<string, string> = {};
    for (const member of archive.members) found[member] = (await archive.read(member)).toString();
    return found;
  } finally {
    await archive.close();
  }
}

describe.each(['stored', 'deflate', 'zstd'] as const)('an archive of %s members', (compression) => {
  const members = [
    { name: 'a b/ü.json', text: 'ä'.repeat(5000) },
    { name: 'empty', text: '' },
  ];

  test('is read whole, names with spaces, slashes and letters of all languages', async () => {
    expect(await readAll(makeZip(members, compression))).toEqual({ 'a b/ü.json': 'ä'.repeat(5000), empty: '' });
  });

  test('holds of a name that is there twice what was written last', async () => {
    const twice = [{ name: 'x', text: 'first' }, ...members, { name: 'x', text: 'last' }];
    expect(await readAll(makeZip(twice, compression))).toMatchObject({ x: 'last' });
  });

  test('is refused where a byte of a member was changed', async () => {
    const bytes = makeZip([{ name: 'x', text: 'the quick brown fox '.repeat(20) }], compression);
    // 30 bytes of local header, 1 of name, then the data.
    bytes[40] = (bytes[40] ?? 0) ^ 0x55;
    await expect(readAll(bytes)).rejects.toMatchObject({
      code: 'trials-invalid',
      message: expect.stringContaining('member "x"'),
    });
  });

  test('is refused where it was cut off', async () => {
    const bytes = makeZip(members, compression);
    await expect(readAll(bytes.subarray(0, bytes.length - 30))).rejects.toThrow('it was cut off');
  });
});

test('a member that unpacks to more than the directory says is refused before it fills the memory', async () => {
  const bytes = makeZip([{ name: 'x', text: 'a'.repeat(1_000_000) }], 'deflate');
  // The uncompressed size: in the directory entry, 24 bytes from its start.
  bytes.writeUInt32LE(10, bytes.lastIndexOf('PK\u0001\u0002', undefined, 'latin1') + 24);
  await expect(readAll(bytes)).rejects.toThrow('cannot be unpacked');
});

test('ZIP64: sizes and offsets of 64 bits are taken from their own records', async () => {
  const plain = makeZip([{ name: 'x', text: 'content' }], 'stored');
  const start = plain.lastIndexOf('PK\u0001\u0002', undefined, 'latin1');
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(7n, 4);
  extra.writeBigUInt64LE(7n, 12);
  extra.writeBigUInt64LE(0n, 20);
  const entry = Buffer.concat([plain.subarray(start, start + 47), extra]);
  for (const at of [20, 24, 42]) entry.writeUInt32LE(0xffffffff, at);
  entry.writeUInt16LE(28, 30);
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(1n, 32);
  end64.writeBigUInt64LE(BigInt(entry.length), 40);
  end64.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + entry.length), 8);
  const end = Buffer.from(plain.subarray(plain.length - 22));
  for (const at of [8, 10]) end.writeUInt16LE(0xffff, at);
  for (const at of [12, 16]) end.writeUInt32LE(0xffffffff, at);
  expect(await readAll(Buffer.concat([plain.subarray(0, start), entry, end64, locator, end]))).toEqual({ x: 'content' });
});
