import type { DatabaseSync } from 'node:sqlite';

/** Makes one transaction of all reads of a turn of the event loop: a read on its own spends half its time on locks. */
export interface ReadTurn {
  /** Called before each read. @throws Error of SQLite */
  begin(): void;
  /** Ends the transaction, if there is one; called before anything is written, and else at the end of the turn. */
  end(): void;
}

/** The turns of one connection. */
export function createReadTurn(database: DatabaseSync): ReadTurn {
  let ending: NodeJS.Immediate | undefined;
  const end = (): void => {
    clearImmediate(ending);
    // Nothing was changed; a commit would fail where a page that was read is damaged.
    if (ending !== undefined && database.isTransaction) database.exec('ROLLBACK');
    ending = undefined;
  };
  return {
    begin: () => {
      if (ending !== undefined) return;
      database.exec('BEGIN');
      ending = setImmediate(end);
    },
    end,
  };
}
