import {
  type auditQueries,
  configQueries,
  conflictQueries,
  escalationDeliveryQueries,
  escalationQueries,
  occurrenceQueries,
  fallbackQueries as queries,
  receiptQueries,
  type Statement,
} from '@maf/store';
import type { DocumentSnapshot } from '../backends/documents/table-rows.js';
import { deliveryColumns } from '../backends/sqlite/escalation-delivery-row.js';
import { receiptColumns } from '../backends/sqlite/receipt-shelf.js';
import { baseOf } from '../leases/candidate-bases.js';
import type { LeasePattern } from '../patterns/lease-pattern.js';
import { parsePattern } from '../patterns/parse-pattern.js';
import type { BackendContext } from '../ports/backend-context.js';
import { get, type MergeStep, type MergeSteps, run } from './merge-steps.js';

type Tables = DocumentSnapshot['tables'];

/** The statements of a merge that are not the same for every store. */
export interface MergeStatements {
  readonly mergeMessage: Statement<(typeof queries.mergeMessage)['parameters'], unknown>;
  readonly reserveTokens: Statement<(typeof queries.reserveTokens)['parameters'], unknown>;
  readonly insertAuditEntry: Statement<(typeof auditQueries.insertAuditEntry)['parameters'], unknown>;
  /** Finds a message by its id. */
  findMessage(id: string): MergeStep;
}

/**
 * The steps that add the rows of a fallback store to the primary, inside one transaction. A row that the primary has already
 * (by its id) stands as it is there, so merging the same rows again changes nothing.
 */
export function* mergeSnapshot(
  snapshot: DocumentSnapshot,
  statements: MergeStatements,
  { clock, projectRoot, caseSensitive }: Pick<BackendContext, 'clock' | 'projectRoot' | 'caseSensitive'>,
): MergeSteps<void> {
  const now = clock();
  const { storeId, revision, tables } = snapshot;
  if ((yield* run(queries.insertMerge, { storeId, revision, mergedAt: now })) === 0) return;
  yield* mergeMessages(tables, statements);
  yield* mergeLeases(tables, statements, (text) => parsePattern(text, projectRoot, { caseSensitive }), now);
  yield* mergeAgents(tables);
  yield* mergeExecutions(tables);
  for (const receipt of tables.receipts) yield* run(receiptQueries.insertReceipt, receiptColumns(receipt));
  yield* mergeConfigs(tables);
  yield* mergeEscalations(tables);
  yield* mergeOccurrences(tables);
  yield* mergeAudit(tables, statements);
}

function* mergeMessages({ messages }: Tables, { mergeMessage, findMessage }: MergeStatements): MergeSteps<void> {
  for (const message of [...messages].sort((one, other) => one.sequence - other.sequence)) {
    if ((yield findMessage(message.id)) !== undefined) continue;
    yield* run(mergeMessage, {
      ...message,
      recipient: message.recipient ?? '',
      claimedBy: message.claimedBy ?? null,
      lastError: message.lastError ?? null,
      idempotencyKey: message.idempotencyKey ?? null,
      finishedAt: message.finishedAt ?? null,
    });
  }
}

function* mergeLeases(
  { leases, conflicts, counters }: Tables,
  { reserveTokens }: MergeStatements,
  readPattern: (text: string) => LeasePattern,
  now: number,
): MergeSteps<void> {
  for (const lease of leases) {
    const pattern = readPattern(lease.filePath);
    yield* run(queries.mergeLease, {
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
    yield* run(conflictQueries.insertConflict, {
      ...conflict,
      path: conflict.filePath,
      token: conflict.fencingToken ?? null,
    });
  }
  const highest = counters.find(({ name }) => name === 'fencingToken')?.last;
  if (highest !== undefined) yield* run(reserveTokens, { token: highest, now });
}

function* mergeAgents({ agents }: Tables): MergeSteps<void> {
  for (const agent of agents) {
    yield* run(queries.mergeAgent, {
      ...agent,
      capabilities: JSON.stringify(agent.capabilities),
      metadata: JSON.stringify(agent.metadata),
    });
  }
}

function* mergeExecutions({ executions }: Tables): MergeSteps<void> {
  for (const execution of executions) {
    yield* run(queries.mergeExecution, {
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
function* mergeConfigs({ configRevisions }: Tables): MergeSteps<void> {
  for (const { configId, change, document, actor, createdAt } of configRevisions) {
    const text = JSON.stringify(document);
    const known = { configId, change, document: text, createdAt };
    if ((yield* get(queries.findMergedRevision, known)) !== undefined) continue;
    const revision = ((yield* get(configQueries.lastRevision, { configId }))?.revision ?? 0) + 1;
    const { configType, name, version } = document;
    if (change === 'deleted') yield* run(configQueries.deleteConfig, { id: configId });
    else {
      const current = { id: configId, configType, name, version, document: text, revision, updatedAt: createdAt };
      yield* run(configQueries.upsertConfig, current);
    }
    yield* run(configQueries.insertRevision, { ...known, revision, version, actor: actor ?? null });
  }
}

function* mergeEscalations(tables: Tables): MergeSteps<void> {
  const { escalations, escalationEvents, escalationDeliveries } = tables;
  for (const escalation of escalations) {
    const { id, deduplicationKey } = escalation;
    if ((yield* get(escalationQueries.findEscalation, { id })) !== undefined) continue;
    const isTaken = (yield* get(escalationQueries.findOpenEscalation, { deduplicationKey })) !== undefined;
    yield* run(escalationQueries.insertEscalation, {
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
      yield* run(escalationQueries.insertEscalationEvent, {
        ...event,
        actor: event.actor ?? null,
        details: JSON.stringify(event.details),
      });
    }
    const deliveries = escalationDeliveries.filter(({ escalationId }) => escalationId === id);
    for (const { sequence: _, ...delivery } of deliveries.sort((one, other) => one.sequence - other.sequence)) {
      yield* run(escalationDeliveryQueries.upsertDelivery, deliveryColumns(delivery));
    }
  }
}

function* mergeOccurrences({ occurrences }: Tables): MergeSteps<void> {
  for (const occurrence of occurrences) {
    yield* run(occurrenceQueries.insertOccurrence, occurrence);
    if (occurrence.isSettled) yield* run(occurrenceQueries.settleOccurrence, occurrence);
  }
}

function* mergeAudit({ audit }: Tables, { insertAuditEntry }: MergeStatements): MergeSteps<void> {
  for (const entry of [...audit].sort((one, other) => one.sequence - other.sequence)) {
    const merged = { ...entry, details: JSON.stringify(entry.details) };
    if ((yield* get(queries.findMergedAuditEntry, merged)) === undefined) {
      yield* get(insertAuditEntry, merged);
    }
  }
}
