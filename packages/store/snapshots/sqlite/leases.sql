-- leases.findOpen
-- ? path
select "token" as "fencingToken", "path" as "filePath", "agent_id" as "agentId", "reason", "acquired_at" as "acquiredAt", "expires_at" as "expiresAt"
  from "leases"
  where "path" = ?
  and "released_at" is null;

-- leases.insert
-- ? path, agentId, reason, acquiredAt, expiresAt
insert into "leases" ("path", "agent_id", "reason", "acquired_at", "expires_at")
  values (?, ?, ?, ?, ?)
  returning "token" as "fencingToken", "path" as "filePath", "agent_id" as "agentId", "reason", "acquired_at" as "acquiredAt", "expires_at" as "expiresAt";

-- leases.renew
-- ? expiresAt, reason, token, path, agentId, now
update "leases"
  set "expires_at" = ?, "reason" = coalesce(?, reason)
  where "token" = ?
  and "path" = ?
  and "agent_id" = ?
  and "released_at" is null
  and "expires_at" > ?
  returning "token" as "fencingToken", "path" as "filePath", "agent_id" as "agentId", "reason", "acquired_at" as "acquiredAt", "expires_at" as "expiresAt";

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
-- ? now, ""
select "token" as "fencingToken", "path" as "filePath", "agent_id" as "agentId", "reason", "acquired_at" as "acquiredAt", "expires_at" as "expiresAt"
  from "leases"
  where "released_at" is null
  and "expires_at" > ?
  and "path" > ?
  order by "path";

-- leases.expireOne
-- ? path, now
update "leases"
  set "released_at" = "expires_at", "ending" = 'expired'
  where "path" = ?
  and "released_at" is null
  and "expires_at" <= ?;

-- leases.expire
-- ? now, ""
update "leases"
  set "released_at" = "expires_at", "ending" = 'expired'
  where "released_at" is null
  and "expires_at" <= ?
  and "path" > ?
  returning "token" as "fencingToken", "path" as "filePath", "agent_id" as "agentId", "reason", "acquired_at" as "acquiredAt", "expires_at" as "expiresAt";

-- leases.prune
-- ? before
delete
  from "leases"
  where "released_at" < ?;
