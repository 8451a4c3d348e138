import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { openForReading } from './response-store/open-for-reading.ts';
import { storeBytes } from './response-store/store-files.ts';
import { withDatabase } from './response-store/with-database.ts';

/** What is kept of one model's answers. */
export interface KeptModel {
  readonly provider: string;
  readonly model: string;
  readonly endpoint: string;
  readonly answers: number;
  /** Bytes of their content. */
  readonly contentBytes: number;
}

/** What a store holds. */
export interface ResponseStoreStats {
  readonly answers: number;
  readonly contentBytes: number;
  /** Bytes of all its files. */
  readonly diskBytes: number;
  /** When the first and the last answer were made, ISO 8601; absent when there is none. */
  readonly oldest?: string;
  readonly newest?: string;
  /** Those with most answers first. */
  readonly models: readonly KeptModel[];
}

/**
 * Counts what a store holds; nothing where there is no file.
 *
 * @throws PlumblineError `cache-damaged` or `file-unreadable`
 */
export function responseStoreStats(file: string): ResponseStoreStats {
  const diskBytes = storeBytes(file);
  if (!existsSync(file)) return { answers: 0, contentBytes: 0, diskBytes, models: [] };
  const open = () => openForReading(file).database;
  const count = (database: DatabaseSync): ResponseStoreStats => {
    const rows = database
      .prepare(
        'SELECT provider, m.model AS model, endpoint, count(*) AS answers, sum(octet_length(content)) AS bytes, ' +
          'min(made) AS oldest, max(made) AS newest ' +
          'FROM answers AS a JOIN models AS m ON m.id = a.model GROUP BY m.id ORDER BY answers DESC, m.model, endpoint',
      )
      .all();
    const models = rows.map((row) => ({
      provider: String(row.provider),
      model: String(row.model),
      endpoint: String(row.endpoint),
      answers: Number(row.answers),
      contentBytes: Number(row.bytes),
    }));
    const sum = (key: 'answers' | 'contentBytes') => models.reduce((total, model) => total + model[key], 0);
    const ends =
      rows.length === 0
        ? {}
        : {
            oldest: timeOf(Math.min(...rows.map(({ oldest }) => Number(oldest)))),
            newest: timeOf(Math.max(...rows.map(({ newest }) => Number(newest)))),
          };
    return { answers: sum('answers'), contentBytes: sum('contentBytes'), diskBytes, ...ends, models };
  };
  return withDatabase(file, count, { open });
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
