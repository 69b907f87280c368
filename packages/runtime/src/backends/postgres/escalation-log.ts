import type { EscalationDelivery, EscalationEvent, MafEscalation } from '@maf/protocols';
import { escalationDeliveryQueries as deliveryQueries, escalationQueries as queries } from '@maf/store';
import {
  locks,
  type PostgresSession,
  type PostgresStore,
  postgresDeliveryQueries,
  postgresRowQueries,
  type WriteTerms,
} from '@maf/store/postgres';
import { EscalationNotFoundError } from '../../errors/escalation-not-found-error.js';
import type { BackendContext } from '../../ports/backend-context.js';
import type { DecideEscalation, EscalationChange, EscalationLog } from '../../ports/escalation-log.js';
import { deliveryColumns, toDelivery } from '../sqlite/escalation-delivery-row.js';
import { eventColumns, mutableColumns, newColumns, statesOf, toEscalation, toEvent } from '../sqlite/escalation-log.js';
import { sendAuditEntry } from './audit-trail.js';
import { createOccurrences } from './occurrences.js';

const advice = 'Read the escalation before you decide again.';
const unknown = (operation: string): WriteTerms => ({ operation, afterLoss: { advice, isRetryable: false } });
const claimAdvice = 'Claim again: what was claimed without an answer can be claimed once its visibility ends.';
const claiming: WriteTerms = {
  operation: 'claim deliveries',
  afterLoss: { advice: claimAdvice, isRetryable: true },
};

export function createEscalationLog(store: PostgresStore, { clock }: BackendContext): EscalationLog {
  /** The escalation is locked. */
  const decideOn = async (
    session: PostgresSession,
    existing: MafEscalation,
    decide: DecideEscalation,
  ): Promise<MafEscalation> => {
    const { id } = existing;
    const [, events, deliveries] = await Promise.all([
      session.get(postgresDeliveryQueries.lockDeliveries, { escalationId: id }),
      readEvents(session, id),
      readDeliveries(session, id),
    ]);
    const change = decide(existing, { events, deliveries });
    if (change === undefined) return existing;
    session.send(queries.updateEscalation, mutableColumns(change.escalation));
    sendHistory(session, change, clock());
    return change.escalation;
  };
  return {
    open: (change, join) =>
      store.transaction(unknown('open an escalation'), async (session) => {
        const { escalation } = change;
        // Two that open the same cause at once: the second waits, and joins what the first one opened.
        const name = `${store.schema} ${escalation.deduplicationKey}`;
        await session.get(postgresRowQueries.lockName, { lock: locks.escalation, name });
        const existing = await findExisting(session, escalation);
        if (existing !== undefined) return { escalation: await decideOn(session, existing, join), joined: true };
        session.send(queries.insertEscalation, newColumns(escalation));
        sendHistory(session, change, clock());
        return { escalation, joined: false };
      }),

    update: (id, decide) =>
      store.transaction(unknown('change an escalation'), async (session) =>
        decideOn(session, await lockKnown(session, id), decide),
      ),

    find: (id) =>
      store.read(async (session) => {
        const row = await session.get(queries.findEscalation, { id });
        return row && toEscalation(row);
      }),

    findOpen: (deduplicationKey) =>
      store.read(async (session) => {
        const row = await session.get(queries.findOpenEscalation, { deduplicationKey });
        return row && toEscalation(row);
      }),

    list: async (filter = {}) => {
      const states = statesOf(filter);
      if (states.length === 0) return [];
      const { pathId, limit = 100 } = filter;
      const statement = queries.listEscalations(states, pathId !== undefined);
      return store.read(async (session) =>
        (await session.all(statement, { pathId: pathId ?? null, limit })).map(toEscalation),
      );
    },

    events: (id) => store.read((session) => readEvents(session, id)),

    deliveries: (id) => store.read((session) => readDeliveries(session, id)),

    due: (now, limit) =>
      store.read(async (session) => (await session.all(queries.dueEscalations, { now, limit })).map(toEscalation)),

    claimDeliveries: (claim) =>
      store.write(claiming, async (session) =>
        (await session.all(postgresDeliveryQueries.claimDeliveries, claim)).map(toDelivery),
      ),

    settleDelivery: ({ id, claims }, decide) =>
      store.transaction(unknown('settle a delivery'), async (session) => {
        const escalationId = (await session.get(deliveryQueries.findDelivery, { id }))?.escalationId;
        if (escalationId === undefined) return false;
        const escalation = await lockKnown(session, escalationId);
        let isCurrent = false;
        await decideOn(session, escalation, (current, history) => {
          const delivery = history.deliveries.find((one) => one.id === id);
          isCurrent = delivery?.claims === claims;
          return delivery !== undefined && isCurrent ? decide(delivery, current, history) : undefined;
        });
        return isCurrent;
      }),

    ...createOccurrences(store),
  };
}

/** Locked first and read then: what is read is what it is after the wait for the lock. */
async function lockAndFind(session: PostgresSession, id: string): Promise<MafEscalation | undefined> {
  const [, row] = await Promise.all([
    session.get(postgresRowQueries.lockEscalation, { id }),
    session.get(queries.findEscalation, { id }),
  ]);
  return row && toEscalation(row);
}

/** @throws EscalationNotFoundError */
async function lockKnown(session: PostgresSession, id: string): Promise<MafEscalation> {
  const escalation = await lockAndFind(session, id);
  if (escalation === undefined) throw new EscalationNotFoundError(id);
  return escalation;
}

/** The escalation of the same id comes before the open one of the same cause. */
async function findExisting(
  session: PostgresSession,
  { id, deduplicationKey }: MafEscalation,
): Promise<MafEscalation | undefined> {
  const ofId = await lockAndFind(session, id);
  if (ofId !== undefined) return ofId;
  const open = await session.get(queries.findOpenEscalation, { deduplicationKey });
  return open && lockAndFind(session, open.id);
}

async function readEvents(session: PostgresSession, escalationId: string): Promise<EscalationEvent[]> {
  return (await session.all(queries.escalationEvents, { escalationId })).map(toEvent);
}

async function readDeliveries(session: PostgresSession, escalationId: string): Promise<EscalationDelivery[]> {
  return (await session.all(deliveryQueries.deliveriesOf, { escalationId })).map(toDelivery);
}

function sendHistory(session: PostgresSession, change: EscalationChange, now: number): void {
  const { events, deliveries = [], audit = [] } = change;
  for (const event of events) session.send(queries.insertEscalationEvent, eventColumns(event));
  for (const delivery of deliveries) session.send(deliveryQueries.upsertDelivery, deliveryColumns(delivery));
  for (const entry of audit) sendAuditEntry(session, entry, now);
}
