-- fallback.mergeMessageById
-- ? id, type, sender, recipient, priority, payload, state, attempts, maxAttempts, availableAt, claimedBy, lastError, idempotencyKey, createdAt, finishedAt
insert into messages (id, type, sender, recipient, priority, payload, state, attempts, max_attempts, available_at,
          claimed_by, last_error, idempotency_key, created_at, finished_at)
        values (?, ?, ?, ?, ?, ?, ?, ?,
          ?, ?, ?, ?, ?, ?,
          ?)
        on conflict do nothing;

-- fallback.raiseSequence
-- ? token, now, token
select setval(pg_get_serial_sequence('leases', 'token'), ?::bigint)
        where ?::bigint is not null and ?::bigint >= (select last_value from leases_token_seq);
