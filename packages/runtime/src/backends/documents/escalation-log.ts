import type { EscalationDelivery, EscalationEvent, MafEscalation } from '@maf/protocols';
import { EscalationNotFoundError } from '../../errors/escalation-not-found-error.js';
import type {
  ConditionOccurrence,
  DecideDelivery,
  DecideEscalation,
  DeliveryClaim,
  EscalationChange,
  EscalationFilter,
  EscalationLog,
} from '../../ports/escalation-log.js';
import type { Clock } from '../../ports/time-and-chance.js';
import { asJson } from './as-json.js';
import { appendAuditEntry } from './audit-trail.js';
import { nextNumber } from './counters.js';
import type { DocumentStore } from './document-store.js';
import { firstInOrder } from './in-order.js';
import {
  deliverySubject,
  deliveryWaits,
  escalationIsDue,
  escalationState,
  eventSubject,
  occurrenceSubject,
  openEscalationKey,
} from './indexes.js';
import { matching } from './matching.js';
import type { EscalationDeliveryRow, EscalationEventRow, EscalationRow } from './rows.js';
import type { Tables } from './tables.js';

export function createEscalationLog(store: DocumentStore, clock: Clock): EscalationLog {
  return {
    open: async (change, join) => store.transact((tables) => open(tables, change, join, clock())),
    update: async (id, decide) => store.transact((tables) => update(tables, id, decide, clock())),
    find: async (id) => store.read((tables) => find(tables, id)),
    findOpen: async (key) => store.read((tables) => findOpen(tables, key)),
    list: async (filter = {}) => store.read((tables) => list(tables, filter)),
    events: async (id) => store.read((tables) => eventsOf(tables, id)),
    deliveries: async (id) => store.read((tables) => deliveriesOf(tables, id)),
    due: async (now, limit) => store.read((tables) => due(tables, now, limit)),
    claimDeliveries: async (claim) => store.transact((tables) => claimDeliveries(tables, claim)),
    settleDelivery: async (claimed, decide) =>
      store.transact((tables) => settleDelivery(tables, claimed, decide, clock())),
    noteOccurrence: async (occurrence) => store.transact((tables) => noteOccurrence(tables, occurrence)),
    settleOccurrence: async (occurrence) => store.transact((tables) => settleOccurrence(tables, occurrence)),
    countOccurrences: async (of) => store.read((tables) => countOccurrences(tables, of)),
    prune: async (before) => store.transact((tables) => prune(tables, before)),
  };
}

function open(tables: Tables, change: EscalationChange, join: DecideEscalation, now: number) {
  const [openOne] = tables.escalations.having(openEscalationKey, change.escalation.deduplicationKey);
  const existing = tables.escalations.get(change.escalation.id) ?? openOne;
  if (existing !== undefined) return { escalation: decideOn(tables, existing, join, now), joined: true };
  return { escalation: store(tables, change, nextNumber(tables, 'escalation'), now), joined: false };
}

function update(tables: Tables, id: string, decide: DecideEscalation, now: number): MafEscalation {
  const existing = tables.escalations.get(id);
  if (existing === undefined) throw new EscalationNotFoundError(id);
  return decideOn(tables, existing, decide, now);
}

function decideOn(tables: Tables, existing: EscalationRow, decide: DecideEscalation, now: number): MafEscalation {
  const { id, sequence } = existing;
  const history = { events: eventsOf(tables, id), deliveries: deliveriesOf(tables, id) };
  const change = decide(escalationOf(existing), history);
  return change === undefined ? escalationOf(existing) : store(tables, change, sequence, now);
}

function store(tables: Tables, change: EscalationChange, sequence: number, now: number): MafEscalation {
  const { escalation, events, deliveries = [], audit = [] } = change;
  tables.escalations.put({ ...escalation, sequence });
  for (const event of events) {
    tables.escalationEvents.put({ ...event, sequence: nextNumber(tables, 'escalationEvent') });
  }
  for (const delivery of deliveries) putDelivery(tables, delivery);
  for (const entry of audit) appendAuditEntry(tables, entry, now);
  return asJson(escalation);
}

function find(tables: Tables, id: string): MafEscalation | undefined {
  const row = tables.escalations.get(id);
  return row && escalationOf(row);
}

function findOpen(tables: Tables, deduplicationKey: string): MafEscalation | undefined {
  const [row] = tables.escalations.having(openEscalationKey, deduplicationKey);
  return row && escalationOf(row);
}

function list(tables: Tables, { state, open: isOpen, pathId, limit = 100 }: EscalationFilter): MafEscalation[] {
  const wanted = matching(
    state === undefined ? tables.escalations.all() : tables.escalations.having(escalationState, state),
    (row) =>
      (isOpen === undefined || isOpen === (openEscalationKey(row) !== undefined)) &&
      (pathId === undefined || row.pathId === pathId),
  );
  return firstInOrder(wanted, (first, second) => second.sequence - first.sequence, limit).map(escalationOf);
}

function eventsOf(tables: Tables, id: string): EscalationEvent[] {
  return [...tables.escalationEvents.having(eventSubject, id)]
    .sort((first, second) => first.sequence - second.sequence)
    .map(eventOf);
}

function deliveriesOf(tables: Tables, id: string): EscalationDelivery[] {
  return [...tables.escalationDeliveries.having(deliverySubject, id)]
    .sort((first, second) => first.sequence - second.sequence)
    .map(deliveryOf);
}

function due(tables: Tables, now: number, limit: number): MafEscalation[] {
  const dueAt = ({ dueAt = Number.POSITIVE_INFINITY }: MafEscalation) => dueAt;
  const waiting = matching(tables.escalations.having(escalationIsDue, 'due'), (row) => dueAt(row) <= now);
  return firstInOrder(waiting, (first, second) => dueAt(first) - dueAt(second), limit).map(escalationOf);
}

function claimDeliveries(tables: Tables, { now, visibleUntil, limit }: DeliveryClaim): EscalationDelivery[] {
  const waiting = matching(
    tables.escalationDeliveries.having(deliveryWaits, 'waits'),
    ({ availableAt }) => availableAt <= now,
  );
  const first = firstInOrder(waiting, (one, other) => one.availableAt - other.availableAt, limit);
  return first.map((row) => {
    const claimed = { ...row, state: 'claimed' as const, claims: row.claims + 1, availableAt: visibleUntil };
    tables.escalationDeliveries.put(claimed);
    return deliveryOf(claimed);
  });
}

function settleDelivery(
  tables: Tables,
  { id, claims }: Pick<EscalationDelivery, 'id' | 'claims'>,
  decide: DecideDelivery,
  now: number,
): boolean {
  const row = tables.escalationDeliveries.get(id);
  if (row === undefined || row.claims !== claims) return false;
  update(tables, row.escalationId, (escalation, history) => decide(deliveryOf(row), escalation, history), now);
  return true;
}

function putDelivery(tables: Tables, delivery: EscalationDelivery): void {
  const known = tables.escalationDeliveries.get(delivery.id);
  const sequence = known?.sequence ?? nextNumber(tables, 'escalationDelivery');
  tables.escalationDeliveries.put({ ...delivery, sequence });
}

function noteOccurrence(tables: Tables, occurrence: ConditionOccurrence): boolean {
  const { condition, key, causeId, at } = occurrence;
  const known = tables.occurrences.get(tables.occurrences.keyOf({ ...occurrence, isSettled: false }));
  if (known === undefined) tables.occurrences.put({ condition, key, causeId, at, isSettled: false });
  return known?.isSettled ?? false;
}

function settleOccurrence(tables: Tables, of: Omit<ConditionOccurrence, 'at'>): void {
  const known = tables.occurrences.get(tables.occurrences.keyOf({ ...of, at: 0, isSettled: false }));
  if (known !== undefined) tables.occurrences.put({ ...known, isSettled: true });
}

function countOccurrences(tables: Tables, of: { condition: string; key: string; since: number }): number {
  let count = 0;
  for (const { at } of tables.occurrences.having(occurrenceSubject, occurrenceSubject(of))) {
    if (at >= of.since) count += 1;
  }
  return count;
}

function prune(tables: Tables, before: number): number {
  const old = [...matching(tables.occurrences.all(), ({ at }) => at < before)];
  for (const row of old) tables.occurrences.remove(tables.occurrences.keyOf(row));
  return old.length;
}

function escalationOf({ sequence: _, ...escalation }: EscalationRow): MafEscalation {
  return asJson(escalation);
}

function eventOf({ sequence: _, ...event }: EscalationEventRow): EscalationEvent {
  return asJson(event);
}

function deliveryOf({ sequence: _, ...delivery }: EscalationDeliveryRow): EscalationDelivery {
  return asJson(delivery);
}
