-- agents.register
-- ? id, incarnationId, "idle", capabilities, metadata, now, now
insert into "agents" ("id", "incarnation_id", "status", "capabilities", "metadata", "registered_at", "last_seen")
  values (?, ?, ?, ?, ?, ?, ?)
  on conflict ("id")
  do update
  set "incarnation_id" = "excluded"."incarnation_id", "status" = "excluded"."status", "capabilities" = "excluded"."capabilities", "metadata" = "excluded"."metadata", "registered_at" = "excluded"."registered_at", "last_seen" = "excluded"."last_seen"
  returning "id", "incarnation_id" as "incarnationId", "status", "capabilities", "metadata", "registered_at" as "registeredAt", "last_seen" as "lastSeen";

-- agents.updateHeartbeat
-- ? status, metadata, now, now, id, expected
update "agents"
  set "status" = coalesce(?, case agents.status when 'stale' then 'idle' else agents.status end), "metadata" = coalesce(?, agents.metadata), "last_seen" = case when ? > agents.last_seen then ? else agents.last_seen end
  where "id" = ?
  and "incarnation_id" = coalesce(?, incarnation_id)
  returning "id", "incarnation_id" as "incarnationId", "status", "capabilities", "metadata", "registered_at" as "registeredAt", "last_seen" as "lastSeen";

-- agents.heartbeat
-- ? id, incarnationId, status, metadata, now, now, status, metadata, now, now, expected
insert into "agents" ("id", "incarnation_id", "status", "metadata", "registered_at", "last_seen")
  values (?, ?, coalesce(?, 'idle'), coalesce(?, '{}'), ?, ?)
  on conflict ("id")
  do update
  set "status" = coalesce(?, case agents.status when 'stale' then 'idle' else agents.status end), "metadata" = coalesce(?, agents.metadata), "last_seen" = case when ? > agents.last_seen then ? else agents.last_seen end
  where agents.incarnation_id = coalesce(?, agents.incarnation_id)
  returning "id", "incarnation_id" as "incarnationId", "status", "capabilities", "metadata", "registered_at" as "registeredAt", "last_seen" as "lastSeen";

-- agents.find
-- ? id
select "id", "incarnation_id" as "incarnationId", "status", "capabilities", "metadata", "registered_at" as "registeredAt", "last_seen" as "lastSeen"
  from "agents"
  where "id" = ?;

-- agents.list
select "id", "incarnation_id" as "incarnationId", "status", "capabilities", "metadata", "registered_at" as "registeredAt", "last_seen" as "lastSeen"
  from "agents"
  order by "id";

-- agents.markStale
-- ? "stale", before, "stale", "offline"
update "agents"
  set "status" = ?
  where "last_seen" < ?
  and "status" not in (?, ?)
  returning "id", "incarnation_id" as "incarnationId", "status", "capabilities", "metadata", "registered_at" as "registeredAt", "last_seen" as "lastSeen";

-- agents.findAccess
-- ? agentId
select "agent_id" as "agentId", "role", "token_hash" as "tokenHash", "changed_at" as "changedAt"
  from "agent_access"
  where "agent_id" = ?;

-- agents.listAccess
select "agent_id" as "agentId", "role", "token_hash" as "tokenHash", "changed_at" as "changedAt"
  from "agent_access"
  order by "agent_id";

-- agents.upsertAccess
-- ? agentId, role, tokenHash, changedAt
insert into "agent_access" ("agent_id", "role", "token_hash", "changed_at")
  values (?, ?, ?, ?)
  on conflict ("agent_id")
  do update
  set "role" = "excluded"."role", "token_hash" = "excluded"."token_hash", "changed_at" = "excluded"."changed_at";
