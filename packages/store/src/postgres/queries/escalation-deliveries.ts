import { sql } from 'kysely';
import type { DeliveryRow } from '../../queries/escalation-deliveries.js';
import { statement } from '../../queries/statement.js';
import { written } from './written.js';

/**
 * Takes those whose time has come, the earliest first. Differs from SQLite, where writers come one after the other: here
 * several claim at once, and none waits for another's rows (`skip locked`).
 */
export const claimDeliveries = statement<{ now: number; visibleUntil: number; limit: number }>()(
  'escalationDeliveries.claimSeveral',
  (database, p) =>
    written(
      database,
      sql<DeliveryRow>`
        with due as materialized (
          select seq, available_at from escalation_deliveries
          where state in ('pending', 'claimed') and available_at <= ${p.now}
          order by available_at, seq limit ${p.limit}
          for update skip locked
        ), claimed as (
          update escalation_deliveries as delivery
          set state = 'claimed', claims = claims + 1, available_at = ${p.visibleUntil}
          from due where delivery.seq = due.seq
          returning delivery.*, due.available_at as due_at
        )
        select id, escalation_id as "escalationId", state, claims, available_at as "availableAt", document
        from claimed order by due_at, seq`,
    ),
);

/** Locked until the transaction ends: nobody claims one of them while it is decided what becomes of it. */
export const lockDeliveries = statement<{ escalationId: string }>()(
  'escalationDeliveries.lockOfEscalation',
  (database, p) =>
    written(
      database,
      sql<Pick<DeliveryRow, 'id'>>`
        select id from escalation_deliveries where escalation_id = ${p.escalationId} order by seq for update`,
    ),
);
