-- leaseWaiters.upsert
-- ? id, agentId, mode, paths, aliveUntil
insert into "lease_waiters" ("id", "agent_id", "mode", "paths", "alive_until")
  values (?, ?, ?, ?, ?)
  on conflict ("id")
  do update
  set "alive_until" = "excluded"."alive_until"
  returning "seq" as "sequence", "id", "agent_id" as "agentId", "mode", "paths", "alive_until" as "aliveUntil";

-- leaseWaiters.list
-- ? now
select "seq" as "sequence", "id", "agent_id" as "agentId", "mode", "paths", "alive_until" as "aliveUntil"
  from "lease_waiters"
  where "alive_until" > ?
  order by "seq";

-- leaseWaiters.delete
-- ? id
delete
  from "lease_waiters"
  where "id" = ?;

-- leaseWaiters.prune
-- ? now
delete
  from "lease_waiters"
  where "alive_until" <= ?;
