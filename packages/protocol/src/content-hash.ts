import { textHash } from '#text-hash';
import { canonicalJson } from './canonical-json.ts';

/** SHA-256 of a UTF-8 text, 64 lower-case hex digits. Synchronous, and the same in Node and in a browser. */
export { textHash };

/** SHA-256 of the canonical JSON of a value: equal content gives an equal hash, whatever the order of its keys. */
export function contentHash(value: unknown): string {
  return textHash(canonicalJson(value));
}
