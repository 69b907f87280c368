import type { ConfigRevision, MafLease, ReservationConflictRecord } from '@maf/protocols';
import {
  agentQueries,
  auditQueries,
  configQueries,
  conflictQueries,
  escalationDeliveryQueries,
  escalationQueries,
  executionQueries,
  leaseQueries,
  type messageQueries,
  receiptQueries,
  type SqliteConnection,
} from '@maf/store';
import type { LeaseRow } from '../backends/documents/rows.js';
import type { DocumentSnapshot } from '../backends/documents/table-rows.js';
import { toAgent } from '../backends/sqlite/agent-registry.js';
import { toAuditEntry } from '../backends/sqlite/audit-trail.js';
import { toRevision } from '../backends/sqlite/config-shelf.js';
import { toDelivery } from '../backends/sqlite/escalation-delivery-row.js';
import { statesOf, toEscalation, toEvent } from '../backends/sqlite/escalation-log.js';
import { toExecution } from '../backends/sqlite/execution-log.js';
import { toLease } from '../backends/sqlite/lease-row.js';
import { toMessageRecord } from '../backends/sqlite/message-row.js';
import { present } from '../backends/sqlite/present.js';
import { toReceipt } from '../backends/sqlite/receipt-shelf.js';
import type { LeaseEnding } from '../leases/lease-rows.js';
import type { ConditionOccurrence } from '../ports/escalation-log.js';

/** More than a store holds. */
const limit = Number.MAX_SAFE_INTEGER;

/** All that a SQLite store holds, as rows of documents: what a merge takes. Read in one transaction. */
export function readSqliteStore(connection: SqliteConnection, storeId: string): DocumentSnapshot {
  return connection.transaction(() => {
    const leases = readLeases(connection);
    const escalations = connection
      .all(escalationQueries.listEscalations(statesOf({}), false), { pathId: null, limit })
      .map((row, index) => ({ ...toEscalation(row), sequence: -index }));
    const last = Math.max(0, ...leases.map(({ fencingToken }) => fencingToken));
    return {
      storeId,
      revision: 0,
      tables: {
        messages: readMessages(connection),
        leases,
        conflicts: readConflicts(connection),
        agents: connection.all(agentQueries.listAgents, {}).map(toAgent),
        configRevisions: readRevisions(connection),
        executions: readExecutions(connection),
        receipts: connection.all(receiptQueries.listReceipts, { limit }).map(toReceipt),
        escalations,
        escalationEvents: escalations.flatMap(({ id }) =>
          connection
            .all(escalationQueries.escalationEvents, { escalationId: id })
            .map((row, sequence) => ({ ...toEvent(row), sequence })),
        ),
        escalationDeliveries: escalations.flatMap(({ id }) =>
          connection
            .all(escalationDeliveryQueries.deliveriesOf, { escalationId: id })
            .map((row, sequence) => ({ ...toDelivery(row), sequence })),
        ),
        occurrences: readOccurrences(connection),
        audit: connection
          .all(auditQueries.listAuditEntries({ actor: false, action: false, subject: false, since: false }), {
            ...{ actor: null, action: null, subject: null, since: null },
            limit,
          })
          .map(toAuditEntry),
        auditBatches: [],
        agentAccess: [],
        counters: last === 0 ? [] : [{ name: 'fencingToken', last }],
        waiters: [],
        configs: [],
        identity: [],
      },
    };
  });
}

function readMessages(connection: SqliteConnection) {
  return connection
    .query<messageQueries.MessageRow>(
      `select seq, id, type, sender, recipient, priority, payload, state, attempts, max_attempts as maxAttempts,
         available_at as availableAt, claimed_by as claimedBy, last_error as lastError,
         idempotency_key as idempotencyKey, created_at as createdAt, finished_at as finishedAt
       from messages order by seq`,
      [],
    )
    .map((row) => ({ ...toMessageRecord(row), sequence: row.seq }));
}

function readLeases(connection: SqliteConnection): LeaseRow[] {
  const endings = new Map(
    connection
      .query<{ token: number; endedAt: number; ending: LeaseEnding }>(
        'select token, released_at as endedAt, ending from leases where released_at is not null',
        [],
      )
      .map(({ token, ...ending }) => [token, ending]),
  );
  return connection
    .all(leaseQueries.leasesAfter, { token: 0 })
    .map((row): MafLease & Partial<LeaseRow> => ({ ...toLease(row), ...endings.get(row.fencingToken) }));
}

function readConflicts(connection: SqliteConnection): ReservationConflictRecord[] {
  return connection.all(conflictQueries.listConflicts, { since: 0, limit }).map(present);
}

function readOccurrences(connection: SqliteConnection) {
  return connection
    .query<ConditionOccurrence & { readonly settled: number }>(
      'select condition, key, cause_id as causeId, occurred_at as at, is_settled as settled from escalation_occurrences',
      [],
    )
    .map(({ settled, ...occurrence }) => ({ ...occurrence, isSettled: settled === 1 }));
}

function readRevisions(connection: SqliteConnection): ConfigRevision[] {
  return connection
    .query<{ id: string }>('select distinct config_id as id from preflight_config_revisions order by id', [])
    .flatMap(({ id }) => connection.all(configQueries.configHistory, { configId: id }).map(toRevision));
}

function readExecutions(connection: SqliteConnection) {
  const statement = executionQueries.listExecutions({ configId: false, agentId: false, status: false });
  const filters = { configId: null, agentId: null, status: null };
  return connection.all(statement, { ...filters, since: 0, limit }).map(toExecution);
}
