-- messages.insertSeveral
-- ? ids, types, senders, recipients, priorities, maxAttempts, availableAt, idempotencyKeys, createdAt, payloads
insert into messages
        (id, type, sender, recipient, priority, payload, state, max_attempts, available_at, idempotency_key, created_at)
      select id, type, sender, coalesce(recipient, ''), priority, payload,
        case when available_at > created_at then 'delayed' else 'queued' end,
        max_attempts, available_at, idempotency_key, created_at
      from rows from (
        unnest(
          ?::text[], ?::text[], ?::text[], ?::text[], ?::int[],
          ?::int[], ?::bigint[], ?::text[], ?::bigint[]
        ),
        json_array_elements_text(?::json)
      ) with ordinality as new (id, type, sender, recipient, priority, max_attempts, available_at, idempotency_key,
        created_at, payload, place)
      order by place
      on conflict do nothing
      returning id;

-- messages.claimSeveral
-- ? isSettled, now, types, agentId, depth, depth, limit, agentId, visibleUntil
with due as materialized (
        select not ?::boolean and exists (
          select from messages where state in ('delayed', 'claimed') and available_at <= ?
        ) as is_due
      ), heads as materialized (
        select head.id, head.priority, head.seq
        from unnest(?::text[]) as wanted (type), (values (?), ('')) as mine (recipient),
          lateral (
            select id, priority, seq from messages
            where state = 'queued' and recipient = mine.recipient collate "C" and type = wanted.type collate "C"
            order by priority desc, seq limit ?
          ) as head
        where not (select is_due from due)
        order by head.priority desc, head.seq limit ?
      ), taken as materialized (
        select free.id
        from heads, lateral (
          select id from messages where id = heads.id and (state || '') = 'queued' for update skip locked
        ) as free
        limit ?
      ), claimed as (
        update messages
        set state = 'claimed', attempts = attempts + 1, claimed_by = ?, available_at = ?
        where id = any(array(select id from taken))
        returning seq, id, priority, payload, attempts
      )
      select claimed.*, (select count(*) from heads) as probed, (select is_due from due) as "isDue"
      from (values (1)) as one (row) left join claimed on true
      order by claimed.priority desc, claimed.seq;

-- messages.lockDue
-- ? now, limit
select seq, id, type, sender, recipient, priority, payload, state, attempts, max_attempts as "maxAttempts",
  available_at as "availableAt", claimed_by as "claimedBy", last_error as "lastError",
  idempotency_key as "idempotencyKey", created_at as "createdAt", finished_at as "finishedAt" from messages where state in ('delayed', 'claimed') and available_at <= ?
      order by available_at limit ?
      for update skip locked;

-- messages.settleSeveral
-- ? now, ids, states, lastErrors
update messages
      set state = settled.state, last_error = settled.last_error, claimed_by = null,
        finished_at = case settled.state when 'dead' then ?::bigint end
      from unnest(?::text[], ?::text[], ?::text[]) as settled (id, state, last_error)
      where messages.id = settled.id collate "C";

-- messages.acknowledgeSeveral
-- ? ids, attempts, now
update messages set state = 'acknowledged', finished_at = done.now
      from unnest(?::text[], ?::int[], ?::bigint[]) as done (id, attempts, now)
      where messages.id = done.id collate "C" and messages.attempts = done.attempts and (state || '') = 'claimed'
      returning messages.id, messages.attempts;

-- messages.findById
-- ? id
select seq, id, type, sender, recipient, priority, payload, state, attempts, max_attempts as "maxAttempts",
  available_at as "availableAt", claimed_by as "claimedBy", last_error as "lastError",
  idempotency_key as "idempotencyKey", created_at as "createdAt", finished_at as "finishedAt" from messages where id = ?;

-- messages.lock
-- ? id
select seq, id, type, sender, recipient, priority, payload, state, attempts, max_attempts as "maxAttempts",
  available_at as "availableAt", claimed_by as "claimedBy", last_error as "lastError",
  idempotency_key as "idempotencyKey", created_at as "createdAt", finished_at as "finishedAt" from messages where id = ? for update;

-- messages.claimById
-- ? agentId, visibleUntil, id, agentId
update messages
        set state = 'claimed', attempts = attempts + 1, claimed_by = ?, available_at = ?
        where id = ? and (state || '') = 'queued' and recipient in ('', ?)
        returning seq, id, priority, payload, attempts;

-- messages.moveById
-- ? state, availableAt, lastError, finishedAt, id, attempts
update messages
      set state = ?, available_at = ?, last_error = ?, finished_at = ?,
        claimed_by = null
      where id = ? and attempts = ? and (state || '') = 'claimed';

-- messages.extendById
-- ? visibleUntil, id, attempts
update messages set available_at = ?
        where id = ? and attempts = ? and (state || '') = 'claimed';

-- messages.requeueById
-- ? extraAttempts, id
update messages set state = 'queued', max_attempts = attempts + ?, finished_at = null
      where id = ? and (state || '') = 'dead';
