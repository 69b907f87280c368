import {
  auditQueries,
  configQueries,
  conflictQueries,
  escalationDeliveryQueries,
  escalationQueries,
  messageNumber,
  messageQueries,
  occurrenceQueries,
  fallbackQueries as queries,
  type SqliteConnection,
} from '@maf/store';
import type { DocumentSnapshot } from '../backends/documents/table-rows.js';
import { deliveryColumns } from '../backends/sqlite/escalation-delivery-row.js';
import { insertReceipt } from '../backends/sqlite/receipt-shelf.js';
import { baseOf } from '../leases/candidate-bases.js';
import type { LeasePattern } from '../patterns/lease-pattern.js';
import { parsePattern } from '../patterns/parse-pattern.js';
import type { BackendContext } from '../ports/backend-context.js';

type Tables = DocumentSnapshot['tables'];

/**
 * Adds the rows of a fallback store to the primary, in one transaction. A row that the primary has already (by its id)
 * stands as it is there, so merging the same rows again changes nothing.
 */
export function mergeSnapshot(connection: SqliteConnection, snapshot: DocumentSnapshot, context: BackendContext): void {
  const { projectRoot, caseSensitive } = context;
  const now = context.clock();
  const { storeId, revision, tables } = snapshot;
  connection.transaction(() => {
    if (connection.run(queries.insertMerge, { storeId, revision, mergedAt: now }) === 0) return;
    mergeMessages(connection, tables);
    mergeLeases(connection, tables, (text) => parsePattern(text, projectRoot, { caseSensitive }), now);
    mergeAgents(connection, tables);
    mergeExecutions(connection, tables);
    for (const receipt of tables.receipts) insertReceipt(connection, receipt);
    mergeConfigs(connection, tables);
    mergeEscalations(connection, tables);
    mergeOccurrences(connection, tables);
    mergeAudit(connection, tables);
  });
}

function mergeMessages(connection: SqliteConnection, { messages }: Tables): void {
  for (const message of [...messages].sort((one, other) => one.sequence - other.sequence)) {
    const name = { id: message.id, number: messageNumber(message.id) };
    if (connection.get(messageQueries.findMessage, name) !== undefined) continue;
    connection.run(queries.mergeMessage, {
      ...message,
      recipient: message.recipient ?? '',
      claimedBy: message.claimedBy ?? null,
      lastError: message.lastError ?? null,
      idempotencyKey: message.idempotencyKey ?? null,
      finishedAt: message.finishedAt ?? null,
    });
  }
}

function mergeLeases(
  connection: SqliteConnection,
  { leases, conflicts, counters }: Tables,
  readPattern: (text: string) => LeasePattern,
  now: number,
): void {
  for (const lease of leases) {
    const pattern = readPattern(lease.filePath);
    connection.run(queries.mergeLease, {
      token: lease.fencingToken,
      path: lease.filePath,
      kind: pattern.kind,
      base: baseOf(pattern),
      agentId: lease.agentId,
      incarnationId: lease.incarnationId ?? null,
      mode: lease.mode,
      reason: lease.reason ?? null,
      acquiredAt: lease.acquiredAt,
      expiresAt: lease.expiresAt,
      releasedAt: lease.endedAt ?? null,
      ending: lease.ending ?? null,
    });
  }
  for (const conflict of conflicts) {
    connection.run(conflictQueries.insertConflict, {
      ...conflict,
      path: conflict.filePath,
      token: conflict.fencingToken ?? null,
    });
  }
  const highest = counters.find(({ name }) => name === 'fencingToken')?.last;
  if (highest !== undefined) connection.run(queries.reserveTokens, { token: highest, now });
}

function mergeAgents(connection: SqliteConnection, { agents }: Tables): void {
  for (const agent of agents) {
    connection.run(queries.mergeAgent, {
      ...agent,
      capabilities: JSON.stringify(agent.capabilities),
      metadata: JSON.stringify(agent.metadata),
    });
  }
}

function mergeExecutions(connection: SqliteConnection, { executions }: Tables): void {
  for (const execution of executions) {
    connection.run(queries.mergeExecution, {
      ...execution,
      configVersion: execution.configVersion ?? null,
      environment: execution.environment ?? null,
      context: JSON.stringify(execution.context),
      evidence: JSON.stringify(execution.evidence),
      fixes: JSON.stringify(execution.fixes ?? []),
      summary: execution.summary ?? null,
      startedAt: execution.startedAt ?? null,
      finishedAt: execution.finishedAt ?? null,
      durationMs: execution.durationMs ?? null,
    });
  }
}

/** Each revision of the fallback becomes the next one of the primary: the later change counts, the earlier stays in the history. */
function mergeConfigs(connection: SqliteConnection, { configRevisions }: Tables): void {
  for (const { configId, change, document, actor, createdAt } of configRevisions) {
    const text = JSON.stringify(document);
    const known = { configId, change, document: text, createdAt };
    if (connection.get(queries.findMergedRevision, known) !== undefined) continue;
    const revision = (connection.get(configQueries.lastRevision, { configId })?.revision ?? 0) + 1;
    const { configType, name, version } = document;
    if (change === 'deleted') connection.run(configQueries.deleteConfig, { id: configId });
    else {
      const current = { id: configId, configType, name, version, document: text, revision, updatedAt: createdAt };
      connection.run(configQueries.upsertConfig, current);
    }
    connection.run(configQueries.insertRevision, { ...known, revision, version, actor: actor ?? null });
  }
}

function mergeEscalations(connection: SqliteConnection, tables: Tables): void {
  const { escalations, escalationEvents, escalationDeliveries } = tables;
  for (const escalation of escalations) {
    const { id, deduplicationKey } = escalation;
    if (connection.get(escalationQueries.findEscalation, { id }) !== undefined) continue;
    const isTaken = connection.get(escalationQueries.findOpenEscalation, { deduplicationKey }) !== undefined;
    connection.run(escalationQueries.insertEscalation, {
      ...escalation,
      path: JSON.stringify(escalation.path),
      deduplicationKey: isTaken ? `${deduplicationKey}#${id}` : deduplicationKey,
      context: JSON.stringify(escalation.context),
      progress: JSON.stringify(escalation.progress),
      dueAt: escalation.dueAt ?? null,
      executionId: escalation.executionId ?? null,
      acknowledgedAt: escalation.acknowledgedAt ?? null,
      acknowledgedBy: escalation.acknowledgedBy ?? null,
      resolvedAt: escalation.resolvedAt ?? null,
      resolvedBy: escalation.resolvedBy ?? null,
    });
    const events = escalationEvents.filter(({ escalationId }) => escalationId === id);
    for (const event of events.sort((one, other) => one.sequence - other.sequence)) {
      connection.run(escalationQueries.insertEscalationEvent, {
        ...event,
        actor: event.actor ?? null,
        details: JSON.stringify(event.details),
      });
    }
    const deliveries = escalationDeliveries.filter(({ escalationId }) => escalationId === id);
    for (const { sequence: _, ...delivery } of deliveries.sort((one, other) => one.sequence - other.sequence)) {
      connection.run(escalationDeliveryQueries.upsertDelivery, deliveryColumns(delivery));
    }
  }
}

function mergeOccurrences(connection: SqliteConnection, { occurrences }: Tables): void {
  for (const occurrence of occurrences) {
    connection.run(occurrenceQueries.insertOccurrence, occurrence);
    if (occurrence.isSettled) connection.run(occurrenceQueries.settleOccurrence, occurrence);
  }
}

function mergeAudit(connection: SqliteConnection, { audit }: Tables): void {
  for (const entry of [...audit].sort((one, other) => one.sequence - other.sequence)) {
    const merged = { ...entry, details: JSON.stringify(entry.details) };
    if (connection.get(queries.findMergedAuditEntry, merged) === undefined) {
      connection.all(auditQueries.insertAuditEntry, merged);
    }
  }
}
