import { crc32, deflateRawSync, zstdCompressSync } from 'node:zlib';

/** One entry of an archive; a name may be there twice. */
export interface ZipMember {
  readonly name: string;
  readonly text: string;
}

const METHODS = { stored: 0, deflate: 8, zstd: 93 } as const;

/** A ZIP archive of texts, as evaluation logs are: by deflate before, by zstd today. For tests. */
export function makeZip(members: readonly ZipMember[], compression: keyof typeof METHODS): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of members) {
    const content = Buffer.from(text);
    const data = { stored: () => content, deflate: () => deflateRawSync(content), zstd: () => zstdCompressSync(content) }[
      compression
    ]();
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(METHODS[compression], 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, Buffer.from(name), data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, rest, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, entries, end]);
}
