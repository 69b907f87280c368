import {
  locks,
  type PostgresStore,
  postgresAuditQueries,
  postgresFallbackQueries,
  postgresLeaseQueries,
  postgresMessageQueries,
} from '@maf/store/postgres';
import type { DocumentSnapshot } from '../backends/documents/table-rows.js';
import type { BackendContext } from '../ports/backend-context.js';
import { holdsRows } from './merge-fallback.js';
import { type MergeStatements, mergeSnapshot } from './merge-snapshot.js';
import { takeStepsLater } from './merge-steps.js';

const statements: MergeStatements = {
  ...postgresFallbackQueries,
  insertAuditEntry: postgresAuditQueries.insertAuditEntry,
  findMessage: (id) => (target) => target.get(postgresMessageQueries.findMessage, { id }),
};

/** A store in the state folder that stood in for the server. */
export interface StandIn {
  readonly location: string;
  /** All that it holds; undefined where there is none. */
  read(): DocumentSnapshot | undefined;
  /** Empties it and keeps a copy, unless something was stored since it was read: then false, and nothing is done. */
  emptyUnchanged(read: DocumentSnapshot): boolean;
}

/**
 * Takes over, once, what stood in for the server took. It is emptied only when the server has everything; what another
 * process stores there meanwhile is merged in a further round. When it cannot be read, the store opens all the same: the
 * process is warned (code `MAF_FALLBACK_UNREAD`) and the files wait.
 */
export async function mergeIntoServer(store: PostgresStore, standIn: StandIn, context: BackendContext): Promise<void> {
  const { location } = standIn;
  try {
    for (;;) {
      const waiting = standIn.read();
      if (waiting === undefined || !holdsRows(waiting)) return;
      await merge(store, waiting, context);
      if (standIn.emptyUnchanged(waiting)) return;
    }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    process.emitWarning(
      `What the fallback store ${location} took could not be merged into ${store.location}, and waits there: ${problem}`,
      { code: 'MAF_FALLBACK_UNREAD' },
    );
  }
}

function merge(store: PostgresStore, snapshot: DocumentSnapshot, context: BackendContext): Promise<void> {
  // Rows are known by their ids: merged twice, they are there once.
  return store.transaction({ operation: 'merge a fallback', afterLoss: 'repeat' }, async (session) => {
    await session.get(postgresLeaseQueries.lockLeaseSpace, { lock: locks.leaseSpace, schema: store.schema });
    await takeStepsLater(mergeSnapshot(snapshot, statements, context), session);
  });
}
