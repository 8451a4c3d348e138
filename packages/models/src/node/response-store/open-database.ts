import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { PlumblineError } from '@plumbline/protocol';
import { damagedCache } from './damaged-cache.ts';
import { resultCodeOf, type SqliteFault } from './sqlite-errors.ts';

/** Marks a file as ours: "plmb". */
const APPLICATION_ID = 0x706c6d62;
const FORMAT = 1;
/** How long a process waits for another's write by itself, which is a matter of milliseconds. */
const BUSY_MS = 10_000;
/**
 * Bytes. A page belongs to one chain of overflow alone, and small ones waste less: over all lengths of answers up to 3,000 bytes
 * the file is at most 411 bytes an answer larger than the answers (1,024: 652; 4,096: more than 2,000).
 */
const PAGE_BYTES = 512;
/** The log of changes is copied into the file when it has grown so large, in pages: 16 MiB. */
const CHECKPOINT_PAGES = 32_768;
/** Memory for pages that were read, in KiB. */
const PAGE_CACHE_KIB = 16_384;

/** What may be wrong with the machine rather than with the file. */
const SURROUNDINGS: ReadonlySet<SqliteFault> = new Set(['busy', 'read-only', 'disk', 'full', 'unopenable']);

const TABLES = `
  CREATE TABLE IF NOT EXISTS models(
    id INTEGER PRIMARY KEY,
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    UNIQUE(provider, model, endpoint)
  );
  CREATE TABLE IF NOT EXISTS answers(
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    model INTEGER NOT NULL,
    made INTEGER NOT NULL,
    used INTEGER NOT NULL,
    content TEXT NOT NULL
  );
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${FORMAT};`;

/** How to open a file of kept answers. */
export interface OpenDatabaseOptions {
  /** Opens what is there, and changes nothing. With `immutable`, nobody else does either: then no other file is needed beside it. */
  readonly readOnly?: true | 'immutable';
}

/**
 * Opens the file of kept answers, and makes it where there is none. Times in it are seconds since 1970; `content` is as `contentOf` makes it.
 *
 * @throws PlumblineError `cache-damaged`; Error of SQLite when the file cannot be opened or made
 */
export function openDatabase(file: string, { readOnly }: OpenDatabaseOptions = {}): DatabaseSync {
  if (readOnly === undefined) mkdirSync(dirname(file), { recursive: true });
  const place = readOnly === 'immutable' ? immutable(file) : file;
  const database = new DatabaseSync(place, { readOnly: readOnly !== undefined, timeout: BUSY_MS });
  try {
    database.exec(`PRAGMA cache_size = -${PAGE_CACHE_KIB}`);
    if (readOnly !== undefined) return checked(database, file);
    if (isEmpty(database)) {
      // Both must be said before the first page is written.
      database.exec(`PRAGMA page_size = ${PAGE_BYTES}; PRAGMA auto_vacuum = INCREMENTAL`);
      whenFree(() => database.exec('PRAGMA journal_mode = WAL'));
    }
    // With a log of changes, NORMAL survives the end of the process at any moment, and waits for the disk only at a checkpoint.
    database.exec(`PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    if (isEmpty(database)) database.exec(`BEGIN IMMEDIATE; ${TABLES} COMMIT`);
    return checked(database, file);
  } catch (error) {
    database.close();
    throw SURROUNDINGS.has(resultCodeOf(error)) || PlumblineError.is(error) ? error : damagedCache(file, error);
  }
}

/** Says how long a write may stand still for that of another process, in milliseconds. */
export function waitForOthers(database: DatabaseSync, ms: number): void {
  database.exec(`PRAGMA busy_timeout = ${ms}`);
}

/** A number that SQLite keeps of a file, by the name of its pragma. */
export function pragmaOf(database: DatabaseSync, name: string): number {
  return Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
}

/** Source: https://www.sqlite.org/uri.html */
function immutable(file: string): URL {
  const url = pathToFileURL(file);
  url.searchParams.set('immutable', '1');
  return url;
}

function isEmpty(database: DatabaseSync): boolean {
  return pragmaOf(database, 'schema_version') === 0;
}

function checked(database: DatabaseSync, file: string): DatabaseSync {
  const [application, format] = [pragmaOf(database, 'application_id'), pragmaOf(database, 'user_version')];
  if (application !== APPLICATION_ID) throw damagedCache(file, 'it is another kind of database');
  if (format !== FORMAT) throw damagedCache(file, `its format is ${format}, and this version of plumbline knows ${FORMAT}`);
  database.prepare('SELECT id, key, model, made, used, content FROM answers LIMIT 1').get();
  return database;
}

/** Two processes that make the same file at once: SQLite does not wait for this one change of its own accord. */
function whenFree(change: () => void): void {
  for (let tries = 1; ; tries += 1) {
    try {
      change();
      return;
    } catch (error) {
      if (resultCodeOf(error) !== 'busy' || tries === 100) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}
