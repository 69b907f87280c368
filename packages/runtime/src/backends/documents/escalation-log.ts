import type { EscalationEvent, MafEscalation } from '@maf/protocols';
import { EscalationNotFoundError } from '../../errors/escalation-not-found-error.js';
import type { EscalationChange, EscalationFilter, EscalationLog } from '../../ports/escalation-log.js';
import type { Clock } from '../../ports/time-and-chance.js';
import { asJson } from './as-json.js';
import { appendAuditEntry } from './audit-trail.js';
import { nextNumber } from './counters.js';
import type { DocumentStore } from './document-store.js';
import { firstInOrder } from './in-order.js';
import { escalationState, eventSubject, openEscalationKey } from './indexes.js';
import { matching } from './matching.js';
import type { EscalationEventRow, EscalationRow } from './rows.js';
import type { Tables } from './tables.js';

type Decide = (escalation: MafEscalation, events: readonly EscalationEvent[]) => EscalationChange | undefined;

export function createEscalationLog(store: DocumentStore, clock: Clock): EscalationLog {
  return {
    open: async (change, join) => store.transact((tables) => open(tables, change, join, clock())),
    update: async (id, decide) => store.transact((tables) => update(tables, id, decide, clock())),
    find: async (id) => store.read((tables) => find(tables, id)),
    list: async (filter = {}) => store.read((tables) => list(tables, filter)),
    events: async (id) => store.read((tables) => eventsOf(tables, id)),
    undelivered: async (limit) => store.read((tables) => undelivered(tables, limit)),
  };
}

function open(tables: Tables, change: EscalationChange, join: Decide, now: number) {
  const [openOne] = tables.escalations.having(openEscalationKey, change.escalation.deduplicationKey);
  const existing = tables.escalations.get(change.escalation.id) ?? openOne;
  if (existing !== undefined) return { escalation: decideOn(tables, existing, join, now), joined: true };
  return { escalation: store(tables, change, nextNumber(tables, 'escalation'), now), joined: false };
}

function update(tables: Tables, id: string, decide: Decide, now: number): MafEscalation {
  const existing = tables.escalations.get(id);
  if (existing === undefined) throw new EscalationNotFoundError(id);
  return decideOn(tables, existing, decide, now);
}

function decideOn(tables: Tables, existing: EscalationRow, decide: Decide, now: number): MafEscalation {
  const change = decide(escalationOf(existing), eventsOf(tables, existing.id));
  return change === undefined ? escalationOf(existing) : store(tables, change, existing.sequence, now);
}

function store(tables: Tables, change: EscalationChange, sequence: number, now: number): MafEscalation {
  const { escalation, events, audit = [] } = change;
  tables.escalations.put({ ...escalation, sequence });
  for (const event of events) {
    tables.escalationEvents.put({ ...event, sequence: nextNumber(tables, 'escalationEvent') });
  }
  for (const entry of audit) appendAuditEntry(tables, entry, now);
  return asJson(escalation);
}

function find(tables: Tables, id: string): MafEscalation | undefined {
  const row = tables.escalations.get(id);
  return row && escalationOf(row);
}

function list(tables: Tables, { state, open: isOpen, pathId, limit = 100 }: EscalationFilter): MafEscalation[] {
  const wanted = matching(
    state === undefined ? tables.escalations.all() : tables.escalations.having(escalationState, state),
    (row) =>
      (isOpen === undefined || isOpen === (row.state !== 'resolved')) &&
      (pathId === undefined || row.pathId === pathId),
  );
  return firstInOrder(wanted, (first, second) => second.sequence - first.sequence, limit).map(escalationOf);
}

function eventsOf(tables: Tables, id: string): EscalationEvent[] {
  return [...tables.escalationEvents.having(eventSubject, id)]
    .sort((first, second) => first.sequence - second.sequence)
    .map(eventOf);
}

function undelivered(tables: Tables, limit: number): MafEscalation[] {
  const waiting = matching(
    tables.escalations.having(escalationState, 'triggered'),
    (row) => !wasDelivered(tables.escalationEvents.having(eventSubject, row.id), row.level),
  );
  return firstInOrder(waiting, (first, second) => first.sequence - second.sequence, limit).map(escalationOf);
}

function wasDelivered(events: Iterable<EscalationEvent>, level: number): boolean {
  for (const event of events) if (event.kind === 'delivered' && event.level === level) return true;
  return false;
}

function escalationOf({ sequence: _, ...escalation }: EscalationRow): MafEscalation {
  return asJson(escalation);
}

function eventOf({ sequence: _, ...event }: EscalationEventRow): EscalationEvent {
  return asJson(event);
}
