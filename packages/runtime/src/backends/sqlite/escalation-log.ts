import type { EscalationDelivery, EscalationEvent, EscalationState, MafEscalation } from '@maf/protocols';
import {
  escalationDeliveryQueries as deliveryQueries,
  type GroupCommit,
  occurrenceQueries,
  escalationQueries as queries,
  type SqliteConnection,
} from '@maf/store';
import { EscalationNotFoundError } from '../../errors/escalation-not-found-error.js';
import type { BackendContext } from '../../ports/backend-context.js';
import type {
  DecideEscalation,
  EscalationChange,
  EscalationFilter,
  EscalationHistory,
  EscalationLog,
} from '../../ports/escalation-log.js';
import { appendAuditEntry } from './audit-trail.js';
import { deliveryColumns, toDelivery } from './escalation-delivery-row.js';
import { present } from './present.js';

export function createEscalationLog(
  connection: SqliteConnection,
  writes: GroupCommit,
  { clock }: BackendContext,
): EscalationLog {
  const decideOn = (existing: MafEscalation, decide: DecideEscalation): MafEscalation => {
    const change = decide(existing, historyOf(connection, existing.id));
    if (change !== undefined) save(connection, change, clock());
    return change?.escalation ?? existing;
  };
  return {
    open: (change, join) =>
      writes.transaction(() => {
        const existing = findExisting(connection, change.escalation);
        if (existing !== undefined) return { escalation: decideOn(existing, join), joined: true };
        insert(connection, change, clock());
        return { escalation: change.escalation, joined: false };
      }),

    update: (id, decide) => writes.transaction(() => decideOn(known(connection, id), decide)),

    find: async (id) => find(connection, id),

    findOpen: async (deduplicationKey) => findOpen(connection, deduplicationKey),

    list: async (filter = {}) => {
      const states = statesOf(filter);
      if (states.length === 0) return [];
      const { pathId, limit = 100 } = filter;
      return connection
        .all(queries.listEscalations(states, pathId !== undefined), { pathId: pathId ?? null, limit })
        .map(toEscalation);
    },

    events: async (id) => events(connection, id),

    deliveries: async (id) => deliveries(connection, id),

    due: async (now, limit) => connection.all(queries.dueEscalations, { now, limit }).map(toEscalation),

    claimDeliveries: ({ now, visibleUntil, limit }) =>
      writes.statement(() =>
        connection.all(deliveryQueries.claimDeliveries, { now, visibleUntil, limit }).map(toDelivery),
      ),

    settleDelivery: ({ id, claims }, decide) =>
      writes.transaction(() => {
        const row = connection.get(deliveryQueries.findDelivery, { id });
        if (row === undefined || row.claims !== claims) return false;
        const settle: DecideEscalation = (escalation, history) => decide(toDelivery(row), escalation, history);
        decideOn(known(connection, row.escalationId), settle);
        return true;
      }),

    noteOccurrence: (occurrence) =>
      writes.transaction(() => {
        connection.run(occurrenceQueries.insertOccurrence, occurrence);
        return connection.get(occurrenceQueries.findOccurrence, occurrence)?.isSettled === 1;
      }),

    settleOccurrence: async (occurrence) => {
      await writes.statement(() => connection.run(occurrenceQueries.settleOccurrence, occurrence));
    },

    countOccurrences: async (of) => connection.get(occurrenceQueries.countOccurrences, of)?.count ?? 0,

    prune: (before) => writes.statement(() => connection.run(occurrenceQueries.pruneOccurrences, { before })),
  };
}

/** The states that a filter lets through. */
export function statesOf({ state, open }: EscalationFilter): EscalationState[] {
  const openStates: EscalationState[] = ['triggered', 'acknowledged', 'exhausted'];
  const closedStates: EscalationState[] = ['resolved', 'cancelled'];
  const wanted = open === undefined ? [...openStates, ...closedStates] : open ? openStates : closedStates;
  return wanted.filter((candidate) => state === undefined || candidate === state);
}

function find(connection: SqliteConnection, id: string): MafEscalation | undefined {
  const row = connection.get(queries.findEscalation, { id });
  return row && toEscalation(row);
}

/** @throws EscalationNotFoundError */
function known(connection: SqliteConnection, id: string): MafEscalation {
  const escalation = find(connection, id);
  if (escalation === undefined) throw new EscalationNotFoundError(id);
  return escalation;
}

function findOpen(connection: SqliteConnection, deduplicationKey: string): MafEscalation | undefined {
  const row = connection.get(queries.findOpenEscalation, { deduplicationKey });
  return row && toEscalation(row);
}

/** The escalation of the same id comes before the open one of the same cause. */
function findExisting(
  connection: SqliteConnection,
  { id, deduplicationKey }: MafEscalation,
): MafEscalation | undefined {
  return find(connection, id) ?? findOpen(connection, deduplicationKey);
}

function historyOf(connection: SqliteConnection, id: string): EscalationHistory {
  return { events: events(connection, id), deliveries: deliveries(connection, id) };
}

function events(connection: SqliteConnection, escalationId: string): EscalationEvent[] {
  return connection.all(queries.escalationEvents, { escalationId }).map(toEvent);
}

/** A row as it is handed out. */
export function toEvent(row: (typeof queries.escalationEvents)['row']): EscalationEvent {
  return { ...present(row), details: JSON.parse(row.details) };
}

function deliveries(connection: SqliteConnection, escalationId: string): EscalationDelivery[] {
  return connection.all(deliveryQueries.deliveriesOf, { escalationId }).map(toDelivery);
}

function insert(connection: SqliteConnection, change: EscalationChange, now: number): void {
  connection.run(queries.insertEscalation, newColumns(change.escalation));
  record(connection, change, now);
}

/** What a new escalation is kept as. */
export function newColumns(escalation: MafEscalation): (typeof queries.insertEscalation)['parameters'] {
  return {
    ...mutableColumns(escalation),
    pathId: escalation.pathId,
    path: JSON.stringify(escalation.path),
    deduplicationKey: escalation.deduplicationKey,
    reason: escalation.reason,
    agentId: escalation.agentId,
    executionId: escalation.executionId ?? null,
    createdAt: escalation.createdAt,
  };
}

function save(connection: SqliteConnection, change: EscalationChange, now: number): void {
  connection.run(queries.updateEscalation, mutableColumns(change.escalation));
  record(connection, change, now);
}

function record(connection: SqliteConnection, change: EscalationChange, now: number): void {
  const { events: happened, deliveries: changed = [], audit = [] } = change;
  for (const event of happened) connection.run(queries.insertEscalationEvent, eventColumns(event));
  for (const delivery of changed) connection.run(deliveryQueries.upsertDelivery, deliveryColumns(delivery));
  for (const entry of audit) appendAuditEntry(connection, entry, now);
}

/** What an event is kept as. */
export function eventColumns({ actor, details, ...event }: EscalationEvent) {
  return { ...event, actor: actor ?? null, details: JSON.stringify(details) };
}

/** What may change of an escalation, as it is kept. */
export function mutableColumns(escalation: MafEscalation) {
  return {
    id: escalation.id,
    state: escalation.state,
    level: escalation.level,
    context: JSON.stringify(escalation.context),
    occurrences: escalation.occurrences,
    progress: JSON.stringify(escalation.progress),
    dueAt: escalation.dueAt ?? null,
    acknowledgedAt: escalation.acknowledgedAt ?? null,
    acknowledgedBy: escalation.acknowledgedBy ?? null,
    resolvedAt: escalation.resolvedAt ?? null,
    resolvedBy: escalation.resolvedBy ?? null,
  };
}

/** A row as it is handed out. */
export function toEscalation(row: queries.EscalationRow): MafEscalation {
  const { path, context, progress } = row;
  return { ...present(row), path: JSON.parse(path), context: JSON.parse(context), progress: JSON.parse(progress) };
}
