-- leases.around
-- ? base, ancestors, "folder", "glob"
select "token" as "fencingToken", "path" as "filePath", "agent_id" as "agentId", "incarnation_id" as "incarnationId", "mode", "reason", "acquired_at" as "acquiredAt", "expires_at" as "expiresAt"
  from "leases"
  where "released_at" is null
  and "base" = ?
  union all select "token" as "fencingToken", "path" as "filePath", "agent_id" as "agentId", "incarnation_id" as "incarnationId", "mode", "reason", "acquired_at" as "acquiredAt", "expires_at" as "expiresAt"
  from "leases"
  where "released_at" is null
  and base in (select value
    from json_each(?))
  and "kind" in (?, ?);

-- leases.below
-- ? from, to
select "token" as "fencingToken", "path" as "filePath", "agent_id" as "agentId", "incarnation_id" as "incarnationId", "mode", "reason", "acquired_at" as "acquiredAt", "expires_at" as "expiresAt"
  from "leases"
  where "released_at" is null
  and "base" >= ?
  and "base" < ?;

-- leases.unopposedAgent
-- ? agentId, base, ancestors, "folder", "glob", now
select (select "incarnation_id"
    from "agents"
    where "id" = ?) as "incarnationId"
  where not exists (select "token"
    from "leases"
    where "released_at" is null
    and "base" = ?)
  and not exists (select "token"
    from "leases"
    where "released_at" is null
    and base in (select value
      from json_each(?))
    and "kind" in (?, ?))
  and not exists (select "seq"
    from "lease_waiters"
    where "alive_until" > ?);

-- leases.insert
-- ? path, kind, base, agentId, incarnationId, mode, reason, idempotencyKey, acquiredAt, expiresAt
insert into "leases" ("path", "kind", "base", "agent_id", "incarnation_id", "mode", "reason", "idempotency_key", "acquired_at", "expires_at")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- leases.findLive
-- ? token, path, agentId, now
select "token" as "fencingToken", "path" as "filePath", "agent_id" as "agentId", "incarnation_id" as "incarnationId", "mode", "reason", "acquired_at" as "acquiredAt", "expires_at" as "expiresAt"
  from "leases"
  where "token" = ?
  and "path" = ?
  and "agent_id" = ?
  and "released_at" is null
  and "expires_at" > ?;

-- leases.ofWrite
-- ? agentId, idempotencyKey
select "token" as "fencingToken", "path" as "filePath", "agent_id" as "agentId", "incarnation_id" as "incarnationId", "mode", "reason", "acquired_at" as "acquiredAt", "expires_at" as "expiresAt", "released_at" as "releasedAt"
  from "leases"
  where "agent_id" = ?
  and "idempotency_key" = ?
  order by "token";

-- leases.renew
-- ? expiresAt, token, path, agentId, now
update "leases"
  set "expires_at" = ?
  where "token" = ?
  and "path" = ?
  and "agent_id" = ?
  and "released_at" is null
  and "expires_at" > ?
  returning "incarnation_id" as "incarnationId", "mode", "reason", "acquired_at" as "acquiredAt";

-- leases.extend
-- ? expiresAt, reason, token
update "leases"
  set "expires_at" = ?, "reason" = ?
  where "token" = ?
  and "released_at" is null;

-- leases.end
-- ? at, ending, token
update "leases"
  set "released_at" = ?, "ending" = ?
  where "token" = ?
  and "released_at" is null;

-- leases.release
-- ? now, "released", token, path, agentId, now
update "leases"
  set "released_at" = ?, "ending" = ?
  where "token" = ?
  and "path" = ?
  and "agent_id" = ?
  and "released_at" is null
  and "expires_at" > ?;

-- leases.ending
-- ? token, path, agentId
select "ending"
  from "leases"
  where "token" = ?
  and "path" = ?
  and "agent_id" = ?
  and "released_at" is not null;

-- leases.list
-- ? "", now
select "token" as "fencingToken", "path" as "filePath", "agent_id" as "agentId", "incarnation_id" as "incarnationId", "mode", "reason", "acquired_at" as "acquiredAt", "expires_at" as "expiresAt"
  from "leases"
  where "released_at" is null
  and "base" >= ?
  and "expires_at" > ?
  order by "base", "token";

-- leases.after
-- ? token
select "token" as "fencingToken", "path" as "filePath", "agent_id" as "agentId", "incarnation_id" as "incarnationId", "mode", "reason", "acquired_at" as "acquiredAt", "expires_at" as "expiresAt"
  from "leases"
  where "token" > ?
  order by "token";

-- leases.expire
-- ? "", now
update "leases"
  set "released_at" = "expires_at", "ending" = 'expired'
  where "released_at" is null
  and "base" >= ?
  and "expires_at" <= ?
  returning "token" as "fencingToken", "path" as "filePath", "agent_id" as "agentId", "incarnation_id" as "incarnationId", "mode", "reason", "acquired_at" as "acquiredAt", "expires_at" as "expiresAt";

-- leases.survey
-- ? before, before, after, rows
select max("token") as "last", count(*) filter (where released_at < ?) as "old", count(*) filter (where released_at >= ?) as "young"
  from (select "token", "released_at"
    from "leases"
    where "token" > ?
    order by "token"
    limit ?) as "page";

-- leases.prunePage
-- ? after, last, before
delete
  from "leases"
  where "token" > ?
  and "token" <= ?
  and "released_at" < ?;
