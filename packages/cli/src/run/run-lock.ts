import { DatabaseSync } from 'node:sqlite';
import { PlumblineError } from '@plumbline/protocol';
import { isDiskFull } from '../is-disk-full.ts';
import { makeFolder } from './make-folder.ts';

/** The right to write into a run folder. */
export interface RunLock {
  release(): void;
}

/** SQLite's result code for a database that another connection holds. */
const SQLITE_BUSY = 5;

/**
 * Takes a run folder for this process alone. The lock is one of the operating system on an empty SQLite database: it ends with the
 * process however that ends, so that no lock is ever left behind. Its file stays: were it removed, who had opened it before would hold
 * another file than who comes later.
 *
 * @param folder absolute; made where it is missing
 * @throws PlumblineError `run-locked` while another process writes there; `disk-full`; `file-unreadable`
 */
export async function lockRun(folder: string): Promise<RunLock> {
  const file = `${folder}/run.lock`;
  let database: DatabaseSync | undefined;
  try {
    await makeFolder(folder);
    database = new DatabaseSync(file);
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
  } catch (error) {
    database?.close();
    if (error instanceof Error && Reflect.get(error, 'errcode') === SQLITE_BUSY) throw locked(folder, file);
    const full = isDiskFull(error);
    throw new PlumblineError(`Cannot lock the run folder ${folder}: ${error instanceof Error ? error.message : String(error)}`, {
      code: full ? 'disk-full' : 'file-unreadable',
      remedy: full
        ? 'Make room (space or quota) and type the same command again; what was recorded is kept.'
        : 'Choose a folder that you may write to with --out DIR.',
      location: { file },
      cause: error,
    });
  }
  const held = database;
  return { release: () => held.close() };
}

function locked(folder: string, file: string): PlumblineError {
  return new PlumblineError(`Cannot write into ${folder}: another process is running there`, {
    code: 'run-locked',
    remedy: 'Wait for it or stop it, then type the same command again; or name another folder with --out.',
    location: { file },
  });
}
