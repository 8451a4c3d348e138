const SHARDS = 128;

type Shard<Value> = ReadonlyMap<string, Value>;

/**
 * A map that a reducer may keep: each change gives a new map and leaves the old one as it was. It is split into parts
 * by the hash of the key, so that a change copies one small part and not ten thousand entries.
 */
export class PersistentMap<Value> {
  readonly size: number;
  readonly #shards: readonly (Shard<Value> | undefined)[];

  private constructor(shards: readonly (Shard<Value> | undefined)[], size: number) {
    this.#shards = shards;
    this.size = size;
  }

  static empty<Value>(): PersistentMap<Value> {
    return new PersistentMap<Value>([], 0);
  }

  get(key: string): Value | undefined {
    return this.#shards[shardOf(key)]?.get(key);
  }

  /** The map with one entry more, or replaced. */
  with(key: string, value: Value): PersistentMap<Value> {
    return this.#replaced(key, (shard) => shard.set(key, value));
  }

  /** The map without the key. */
  without(key: string): PersistentMap<Value> {
    return this.#replaced(key, (shard) => shard.delete(key));
  }

  #replaced(key: string, change: (shard: Map<string, Value>) => unknown): PersistentMap<Value> {
    const index = shardOf(key);
    const before = this.#shards[index];
    const after = new Map(before);
    change(after);
    const shards = Array.from({ length: SHARDS }, (_, at) => (at === index ? after : this.#shards[at]));
    return new PersistentMap(shards, this.size + after.size - (before?.size ?? 0));
  }
}

/** 32-bit FNV-1a over UTF-16 code units. */
function shardOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % SHARDS;
}
