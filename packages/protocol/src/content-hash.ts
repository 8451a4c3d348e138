import { canonicalJson } from './canonical-json.ts';
import { portableTextHash } from './portable-text-hash.ts';

/** What Node itself offers, without an import that a browser could not follow. */
interface NodeRuntime {
  readonly getBuiltinModule?: (name: 'node:crypto') => { readonly hash: (algorithm: 'sha256', text: string) => string };
}

// Reads nothing of the surroundings: the value is that of the portable way, computed faster.
const runtime = Reflect.get(globalThis, 'process') as NodeRuntime | undefined;
const nodeHash = runtime?.getBuiltinModule?.('node:crypto').hash;

/**
 * SHA-256 of a UTF-8 text, 64 lower-case hex digits. Synchronous, and the same in Node and in a browser; where there is Node's own
 * code, that computes it, five times as fast.
 */
export function textHash(text: string): string {
  return nodeHash === undefined ? portableTextHash(text) : nodeHash('sha256', text);
}

/** SHA-256 of the canonical JSON of a value: equal content gives an equal hash, whatever the order of its keys. */
export function contentHash(value: unknown): string {
  return textHash(canonicalJson(value));
}
