import {
  conflictQueries,
  type GroupCommit,
  leaseWaiterQueries,
  leaseQueries as queries,
  type SqliteConnection,
} from '@maf/store';
import { acquireLeases } from '../../leases/acquire-leases.js';
import { forceRelease, handOff } from '../../leases/end-lease.js';
import { parsePattern } from '../../patterns/parse-pattern.js';
import type { BackendContext } from '../../ports/backend-context.js';
import type { LeaseTable } from '../../ports/lease-table.js';
import { createLeaseLookup } from './lease-lookup.js';
import { toLease } from './lease-row.js';
import { createLeaseRows } from './lease-rows.js';
import { prunePages } from './prune-pages.js';
import { createUnopposedGrant } from './unopposed-grant.js';

export function createLeaseTable(
  connection: SqliteConnection,
  writes: GroupCommit,
  context: BackendContext,
): LeaseTable {
  const { projectRoot, caseSensitive } = context;
  const rows = createLeaseRows(connection, (text) => parsePattern(text, projectRoot, { caseSensitive }), projectRoot);
  const grantUnopposed = createUnopposedGrant(connection, projectRoot);
  return {
    ...createLeaseLookup(connection, context),

    acquire: (request, placeLastsMs) =>
      writes.transaction(() => grantUnopposed(request) ?? acquireLeases(rows, request, placeLastsMs)),

    leaveQueue: (requestId) => writes.statement(() => rows.leaveQueue(requestId)),

    renew: ({ filePath: path, agentId, fencingToken: token }, expiresAt, now) =>
      writes.statement(() => {
        const row = connection.get(queries.renewLease, { token, path, agentId, expiresAt, now });
        if (row === undefined) return undefined;
        const { incarnationId, mode, reason, acquiredAt } = row;
        return toLease({
          filePath: path,
          agentId,
          fencingToken: token,
          incarnationId,
          mode,
          reason,
          acquiredAt,
          expiresAt,
        });
      }),

    release: ({ filePath: path, agentId, fencingToken: token }, now) =>
      writes.statement(() => {
        if (connection.run(queries.releaseLease, { token, path, agentId, now }) === 1) return true;
        return connection.get(queries.findLeaseEnding, { token, path, agentId })?.ending === 'released';
      }),

    forceRelease: (release) => writes.transaction(() => forceRelease(rows, release)),
    handOff: (change) => writes.transaction(() => handOff(rows, change)),

    expire: (now) =>
      writes.transaction(() => {
        connection.run(leaseWaiterQueries.pruneWaiters, { now });
        return connection.all(queries.expireLeases, { now }).sort(byPath).map(toLease);
      }),

    wakeMark: async () => connection.changeMark(),

    prune: async (before) => {
      const write = (work: () => number) => writes.statement(work);
      const conflicts = await write(() => connection.run(conflictQueries.pruneConflicts, { before }));
      return conflicts + (await prunePages(connection, queries.surveyLeases, queries.pruneLeasePage, before, write));
    },
  };
}

/** `update … returning` gives its rows in no order. */
export function byPath(one: { readonly filePath: string }, other: { readonly filePath: string }): number {
  if (one.filePath === other.filePath) return 0;
  return one.filePath < other.filePath ? -1 : 1;
}
