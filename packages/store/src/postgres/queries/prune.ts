import { type RawBuilder, sql } from 'kysely';
import { statement } from '../../queries/statement.js';
import { written } from './written.js';

/**
 * Rows are removed so many at a time, the oldest first: what has gathered may be millions, which no statement timeout lets
 * through at once. Rows that somebody else removes just now are left to them.
 */
export const pruneMessages = prune('prune.messages', (before, limit) => {
  const old = sql`state = 'acknowledged' and finished_at < ${before}`;
  return sql`
    delete from messages where id = any(array(
      select id from messages where ${old} order by finished_at limit ${limit} for update skip locked))`;
});

export const pruneLeases = prune('prune.leases', (before, limit) => {
  const old = sql`released_at < ${before}`;
  return sql`
    delete from leases where token = any(array(
      select token from leases where ${old} order by released_at limit ${limit} for update skip locked))`;
});

export const pruneExecutions = prune('prune.executions', (before, limit) => {
  const old = sql`created_at < ${before} and finished_at < ${before}`;
  return sql`
    delete from preflight_executions where id = any(array(
      select id from preflight_executions where ${old} order by created_at limit ${limit} for update skip locked))`;
});

function prune(
  name: string,
  text: (before: RawBuilder<number>, limit: RawBuilder<number>) => RawBuilder<Record<never, never>>,
) {
  return statement<{ before: number; limit: number }>()(name, (database, p) =>
    written(database, text(p.before, p.limit)),
  );
}
