import { chmodSync, existsSync } from 'node:fs';
import { openSqlite, type SqliteConnection } from '@maf/store';
import type { BackendContext } from '../ports/backend-context.js';
import type { StandIn } from './merge-into-server.js';
import { readSqliteStore } from './read-sqlite-store.js';

/** What a merge takes over, the rows that others name last. */
const tables = [
  'messages',
  'leases',
  'lease_waiters',
  'reservation_conflicts',
  'agents',
  'preflight_executions',
  'preflight_receipts',
  'preflight_configs',
  'preflight_config_revisions',
  'escalation_events',
  'escalation_deliveries',
  'escalations',
  'escalation_occurrences',
  'audit_log',
  'audit_batches',
  // The numbers of the trail begin anew with it.
  'sqlite_sequence',
];

/** A SQLite file that stood in for a server. A copy stands beside it once it is emptied. */
export function sqliteStandIn(file: string, { createId }: Pick<BackendContext, 'createId'>): StandIn & Disposable {
  let opened: SqliteConnection | undefined;
  let mark = '';
  return {
    location: file,

    read() {
      if (!existsSync(file)) return undefined;
      opened ??= openSqlite(file, { mustExist: true });
      mark = opened.changeMark();
      return readSqliteStore(opened, createId());
    },

    emptyUnchanged({ storeId }) {
      const connection = opened;
      if (connection === undefined) return true;
      const copy = `${file}.merged-${storeId}`;
      connection.query('vacuum into ?', [copy]);
      chmodSync(copy, 0o600);
      return connection.transaction(() => {
        if (connection.changeMark() !== mark) return false;
        for (const table of tables) connection.query(`delete from ${table}`, []);
        return true;
      });
    },

    [Symbol.dispose]: () => opened?.close(),
  };
}
