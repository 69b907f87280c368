import { sql } from 'kysely';
import type { AuditRow } from '../../queries/audit.js';
import { statement } from '../../queries/statement.js';
import { written } from './written.js';

/**
 * Differs from SQLite, where writers come one after the other: here the number is taken from a row that stays locked until
 * the transaction ends, so that entries come to stand in the order of their numbers. Send it last in a transaction.
 */
export const insertAuditEntry = statement<{
  actor: string;
  action: string;
  subject: string;
  details: string;
  createdAt: number;
}>()('audit.insertNumbered', (database, p) =>
  written(
    database,
    sql<AuditRow>`
      with next as (update audit_numbers set last = last + 1 returning last)
      insert into audit_log (seq, actor, action, subject, details, created_at)
      select last, ${p.actor}, ${p.action}, ${p.subject}, ${p.details}, ${p.createdAt}::bigint from next
      returning seq as sequence, actor, action, subject, details, created_at as "createdAt"`,
  ),
);

/** No entry is under way, and none is begun, until the transaction ends. */
export const lockAuditNumbers = statement<Record<never, never>>()('audit.lockNumbers', (database) =>
  written(database, sql`select last from audit_numbers for update`),
);

/** The highest number that was ever given, to a row that is gone too; 0 for none. */
export const highestAuditSequence = statement<Record<never, never>>()('audit.highestNumber', (database) =>
  written(database, sql<{ sequence: number }>`select last as sequence from audit_numbers`),
);
