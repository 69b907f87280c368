import { auditQueries, fallbackQueries, messageNumber, messageQueries, type SqliteConnection } from '@maf/store';
import type { DocumentSnapshot } from '../backends/documents/table-rows.js';
import { drainJsonStore } from '../backends/json/drain-json-store.js';
import { readJsonStore } from '../backends/json/read-json-store.js';
import type { BackendContext } from '../ports/backend-context.js';
import { type MergeStatements, mergeSnapshot } from './merge-snapshot.js';
import { takeSteps } from './merge-steps.js';

const statements: MergeStatements = {
  ...fallbackQueries,
  insertAuditEntry: auditQueries.insertAuditEntry,
  findMessage: (id) => (target) => target.get(messageQueries.findMessage, { id, number: messageNumber(id) }),
};

/**
 * Takes over, once, what a fallback store took while the primary could not be opened. The fallback is emptied only after
 * the primary has everything, and keeps a copy. When it cannot be read, the primary opens all the same: the process is
 * warned (code `MAF_FALLBACK_UNREAD`) and the files are left for another try.
 */
export function mergeFallback(connection: SqliteConnection, folder: string, context: BackendContext): void {
  try {
    const waiting = readJsonStore(folder);
    if (waiting === undefined || !holdsRows(waiting)) return;
    syncingCommits(connection, () =>
      drainJsonStore(folder, context, (snapshot) =>
        connection.transaction(() => takeSteps(mergeSnapshot(snapshot, statements, context), connection)),
      ),
    );
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    process.emitWarning(
      `What the fallback store ${folder} took could not be merged into ${connection.location}, and waits there: ${problem}`,
      { code: 'MAF_FALLBACK_UNREAD' },
    );
  }
}

/** The fallback has on the disk what it took, and is emptied after the merge: so that is synced too, in every setting. */
function syncingCommits(connection: SqliteConnection, work: () => void): void {
  const settings = ['synchronous', 'fullfsync'].map((name) => {
    const [row] = connection.query<Readonly<Record<string, number>>>(`pragma ${name}`, []);
    return { name, value: row?.[name] };
  });
  connection.query('pragma synchronous = full', []);
  connection.query('pragma fullfsync = on', []);
  try {
    work();
  } finally {
    for (const { name, value } of settings) connection.query(`pragma ${name} = ${value}`, []);
  }
}

/** Whether there is anything to merge. */
export function holdsRows({ tables }: DocumentSnapshot): boolean {
  const { counters, identity, ...rows } = tables;
  return Object.values(rows).some((table) => table.length > 0);
}
