import { sql } from 'kysely';
import type * as shared from '../../queries/fallback.js';
import { statement } from '../../queries/statement.js';
import { written } from './written.js';

/** The id of a message is a column of its own here. */
export const mergeMessage = statement<(typeof shared.mergeMessage)['parameters']>()(
  'fallback.mergeMessageById',
  (database, p) =>
    written(
      database,
      sql`
        insert into messages (id, type, sender, recipient, priority, payload, state, attempts, max_attempts, available_at,
          claimed_by, last_error, idempotency_key, created_at, finished_at)
        values (${p.id}, ${p.type}, ${p.sender}, ${p.recipient}, ${p.priority}, ${p.payload}, ${p.state}, ${p.attempts},
          ${p.maxAttempts}, ${p.availableAt}, ${p.claimedBy}, ${p.lastError}, ${p.idempotencyKey}, ${p.createdAt},
          ${p.finishedAt})
        on conflict do nothing`,
    ),
);

/** Tokens come from a sequence, which knows nothing of rows that brought theirs with them. */
export const reserveTokens = statement<(typeof shared.reserveTokens)['parameters']>()(
  'fallback.raiseSequence',
  (database, p) =>
    written(
      database,
      sql`
        select setval(pg_get_serial_sequence('leases', 'token'), ${p.token}::bigint)
        where ${p.now}::bigint is not null and ${p.token}::bigint >= (select last_value from leases_token_seq)`,
    ),
);
