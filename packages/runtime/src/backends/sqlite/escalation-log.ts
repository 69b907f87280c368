import type { EscalationEvent, EscalationState, MafEscalation } from '@maf/protocols';
import { type GroupCommit, escalationQueries as queries, type SqliteConnection } from '@maf/store';
import { EscalationNotFoundError } from '../../errors/escalation-not-found-error.js';
import type { BackendContext } from '../../ports/backend-context.js';
import type { EscalationChange, EscalationFilter, EscalationLog } from '../../ports/escalation-log.js';
import { appendAuditEntry } from './audit-trail.js';
import { present } from './present.js';

export function createEscalationLog(
  connection: SqliteConnection,
  writes: GroupCommit,
  { clock }: BackendContext,
): EscalationLog {
  return {
    open: (change, join) =>
      writes.transaction(() => {
        const existing = findExisting(connection, change.escalation);
        if (existing === undefined) {
          insert(connection, change, clock());
          return { escalation: change.escalation, joined: false };
        }
        const joined = join(existing, events(connection, existing.id));
        if (joined !== undefined) save(connection, joined, clock());
        return { escalation: joined?.escalation ?? existing, joined: true };
      }),

    update: (id, decide) =>
      writes.transaction(() => {
        const escalation = find(connection, id);
        if (escalation === undefined) throw new EscalationNotFoundError(id);
        const change = decide(escalation, events(connection, id));
        if (change !== undefined) save(connection, change, clock());
        return change?.escalation ?? escalation;
      }),

    find: async (id) => find(connection, id),

    list: async (filter = {}) => {
      const states = statesOf(filter);
      if (states.length === 0) return [];
      const { pathId, limit = 100 } = filter;
      return connection
        .all(queries.listEscalations(states, pathId !== undefined), { pathId: pathId ?? null, limit })
        .map(toEscalation);
    },

    events: async (id) => events(connection, id),

    undelivered: async (limit) => connection.all(queries.undeliveredEscalations, { limit }).map(toEscalation),
  };
}

function statesOf({ state, open }: EscalationFilter): EscalationState[] {
  const all: EscalationState[] = ['triggered', 'acknowledged', 'resolved'];
  return all.filter(
    (candidate) =>
      (state === undefined || candidate === state) && (open === undefined || open === (candidate !== 'resolved')),
  );
}

function find(connection: SqliteConnection, id: string): MafEscalation | undefined {
  const row = connection.get(queries.findEscalation, { id });
  return row && toEscalation(row);
}

/** The escalation of the same id comes before the open one of the same cause. */
function findExisting(
  connection: SqliteConnection,
  { id, deduplicationKey }: MafEscalation,
): MafEscalation | undefined {
  const ofId = find(connection, id);
  if (ofId !== undefined) return ofId;
  const row = connection.get(queries.findOpenEscalation, { deduplicationKey });
  return row && toEscalation(row);
}

function events(connection: SqliteConnection, escalationId: string): EscalationEvent[] {
  return connection
    .all(queries.escalationEvents, { escalationId })
    .map((row) => ({ ...present(row), details: JSON.parse(row.details) }));
}

function insert(connection: SqliteConnection, change: EscalationChange, now: number): void {
  const { escalation } = change;
  connection.run(queries.insertEscalation, {
    ...mutableColumns(escalation),
    pathId: escalation.pathId,
    path: JSON.stringify(escalation.path),
    deduplicationKey: escalation.deduplicationKey,
    reason: escalation.reason,
    agentId: escalation.agentId,
    executionId: escalation.executionId ?? null,
    createdAt: escalation.createdAt,
  });
  record(connection, change, now);
}

function save(connection: SqliteConnection, change: EscalationChange, now: number): void {
  connection.run(queries.updateEscalation, mutableColumns(change.escalation));
  record(connection, change, now);
}

function record(connection: SqliteConnection, { events: happened, audit = [] }: EscalationChange, now: number): void {
  for (const { actor, details, ...event } of happened) {
    connection.run(queries.insertEscalationEvent, { ...event, actor: actor ?? null, details: JSON.stringify(details) });
  }
  for (const entry of audit) appendAuditEntry(connection, entry, now);
}

function mutableColumns(escalation: MafEscalation) {
  return {
    id: escalation.id,
    state: escalation.state,
    level: escalation.level,
    context: JSON.stringify(escalation.context),
    occurrences: escalation.occurrences,
    acknowledgedAt: escalation.acknowledgedAt ?? null,
    acknowledgedBy: escalation.acknowledgedBy ?? null,
    resolvedAt: escalation.resolvedAt ?? null,
    resolvedBy: escalation.resolvedBy ?? null,
  };
}

function toEscalation(row: queries.EscalationRow): MafEscalation {
  return { ...present(row), path: JSON.parse(row.path), context: JSON.parse(row.context) };
}
