-- leases.lockSpace
-- ? lock, schema
select pg_advisory_xact_lock(?::int, hashtext(?));

-- leases.readSpace
-- ? now, sequence, count, agentIds
select coalesce(?::bigint, floor(extract(epoch from clock_timestamp()) * 1000)::bigint) as now,
        array(select nextval(?::regclass)::float8 from generate_series(1, ?::int)) as tokens,
        (
          select coalesce(json_agg(json_build_object('sequence', seq, 'id', id, 'agentId', agent_id, 'mode', mode,
            'paths', paths, 'aliveUntil', alive_until) order by seq), '[]')
          from lease_waiters
        ) as waiters,
        (
          select coalesce(json_agg(json_build_object('id', id, 'incarnationId', incarnation_id)), '[]')
          from agents where id = any(?::text[])
        ) as incarnations;

-- leases.openAround
-- ? bases, ancestors, from, to
select token as "fencingToken", path as "filePath", agent_id as "agentId",
  incarnation_id as "incarnationId", mode, reason, acquired_at as "acquiredAt", expires_at as "expiresAt" from leases where released_at is null and base = any(?::text[])
      union
      select token as "fencingToken", path as "filePath", agent_id as "agentId",
  incarnation_id as "incarnationId", mode, reason, acquired_at as "acquiredAt", expires_at as "expiresAt" from leases
      where released_at is null and base = any(?::text[]) and kind in ('folder', 'glob')
      union
      select token as "fencingToken", path as "filePath", agent_id as "agentId",
  incarnation_id as "incarnationId", mode, reason, acquired_at as "acquiredAt", expires_at as "expiresAt" from unnest(?::text[], ?::text[]) as range (low, high)
      join leases on released_at is null and base >= low collate "C" and base < high collate "C";

-- leases.ofWrites
-- ? agentIds, keys
select token as "fencingToken", path as "filePath", agent_id as "agentId",
  incarnation_id as "incarnationId", mode, reason, acquired_at as "acquiredAt", expires_at as "expiresAt", idempotency_key as "idempotencyKey", released_at as "releasedAt" from leases
        where (agent_id, idempotency_key) in (
          select agent collate "C", key collate "C" from unnest(?::text[], ?::text[]) as asked (agent, key)
        )
        order by token;

-- leases.insertSeveral
-- ? tokens, paths, kinds, bases, agentIds, incarnationIds, modes, reasons, keys, acquiredAt, expiresAt
insert into leases (token, path, kind, base, agent_id, incarnation_id, mode, reason, idempotency_key, acquired_at, expires_at)
      select * from unnest(
        ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
        ?::text[], ?::text[], ?::text[], ?::text[],
        ?::bigint[], ?::bigint[]);

-- leases.extendSeveral
-- ? tokens, expiresAt, reasons
update leases set expires_at = moved.expires_at, reason = moved.reason
      from unnest(?::bigint[], ?::bigint[], ?::text[]) as moved (token, expires_at, reason)
      where leases.token = moved.token and released_at is null;

-- leases.endSeveral
-- ? tokens, endings, at
update leases set released_at = ended.at, ending = ended.ending
      from unnest(?::bigint[], ?::text[], ?::bigint[]) as ended (token, ending, at)
      where leases.token = ended.token and released_at is null;

-- leases.renewLocked
-- ? lock, schema, expiresAt, token, path, agentId, now
with held as materialized (select pg_advisory_xact_lock_shared(?::int, hashtext(?)))
      update leases set expires_at = ? from held
      where token = ? and path = ? and agent_id = ? and released_at is null
        and expires_at > coalesce(?::bigint, floor(extract(epoch from clock_timestamp()) * 1000)::bigint)
      returning incarnation_id as "incarnationId", mode, reason, acquired_at as "acquiredAt";

-- leases.releaseNow
-- ? now, token, path, agentId, now
update leases set released_at = coalesce(?::bigint, floor(extract(epoch from clock_timestamp()) * 1000)::bigint), ending = 'released'
      where token = ? and path = ? and agent_id = ? and released_at is null
        and expires_at > coalesce(?::bigint, floor(extract(epoch from clock_timestamp()) * 1000)::bigint);

-- leases.expireNow
-- ? now
update leases set released_at = expires_at, ending = 'expired'
      where released_at is null and expires_at <= coalesce(?::bigint, floor(extract(epoch from clock_timestamp()) * 1000)::bigint)
      returning token as "fencingToken", path as "filePath", agent_id as "agentId",
  incarnation_id as "incarnationId", mode, reason, acquired_at as "acquiredAt", expires_at as "expiresAt";

-- leases.snapshot
-- ? 
select pg_current_snapshot()::text as mark;
