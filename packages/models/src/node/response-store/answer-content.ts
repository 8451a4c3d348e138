import { crc32 } from 'node:zlib';
import { quickParser } from '@plumbline/protocol';
import { type KeptAnswer, KeptAnswerSchema } from '../../wrap/cache/answer-store.ts';

const parseAnswer = quickParser(KeptAnswerSchema);

/**
 * An answer as the file holds it: JSON, a line feed, and the CRC-32 of its key and this JSON. SQLite itself has no checksums: what
 * changes on a disk can come back as another answer.
 *
 * @param key in hexadecimal digits
 */
export function contentOf(key: string, answer: KeptAnswer): string {
  const json = JSON.stringify(answer);
  return `${json}\n${sumOf(key, json)}`;
}

/** The answer that a file holds under a key; `undefined` where it is not as it was kept. An answer without a checksum is taken as it is. */
export function answerOf(key: string, content: string): KeptAnswer | undefined {
  const at = content.lastIndexOf('\n');
  const json = at === -1 ? content : content.slice(0, at);
  if (at !== -1 && content.slice(at + 1) !== sumOf(key, json)) return undefined;
  try {
    return parseAnswer(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

function sumOf(key: string, json: string): string {
  return crc32(json, crc32(key)).toString(16).padStart(8, '0');
}
