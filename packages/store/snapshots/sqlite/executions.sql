-- executions.insert
-- ? id, configId, agentId, environment, context, createdAt
insert into "preflight_executions" ("id", "config_id", "agent_id", "environment", "context", "created_at")
  values (?, ?, ?, ?, ?, ?)
  on conflict
  do nothing;

-- executions.update
-- ? configVersion, status, environment, attempts, evidence, summary, startedAt, finishedAt, durationMs, id
update "preflight_executions"
  set "config_version" = ?, "status" = ?, "environment" = ?, "attempts" = ?, "evidence" = ?, "summary" = ?, "started_at" = ?, "finished_at" = ?, "duration_ms" = ?
  where "id" = ?;

-- executions.updateFixes
-- ? fixes, id
update "preflight_executions"
  set "fixes" = ?
  where "id" = ?;

-- executions.find
-- ? id
select "id", "config_id" as "configId", "config_version" as "configVersion", "agent_id" as "agentId", "status", "environment", "context", "attempts", "evidence", "fixes", "summary", "created_at" as "createdAt", "started_at" as "startedAt", "finished_at" as "finishedAt", "duration_ms" as "durationMs"
  from "preflight_executions"
  where "id" = ?;

-- executions.list
-- ? since, limit
select "id", "config_id" as "configId", "config_version" as "configVersion", "agent_id" as "agentId", "status", "environment", "context", "attempts", "evidence", "fixes", "summary", "created_at" as "createdAt", "started_at" as "startedAt", "finished_at" as "finishedAt", "duration_ms" as "durationMs"
  from "preflight_executions"
  where "created_at" >= ?
  order by "created_at" desc, "id" desc
  limit ?;

-- executions.listByConfig
-- ? since, configId, limit
select "id", "config_id" as "configId", "config_version" as "configVersion", "agent_id" as "agentId", "status", "environment", "context", "attempts", "evidence", "fixes", "summary", "created_at" as "createdAt", "started_at" as "startedAt", "finished_at" as "finishedAt", "duration_ms" as "durationMs"
  from "preflight_executions"
  where "created_at" >= ?
  and "config_id" = ?
  order by "created_at" desc, "id" desc
  limit ?;

-- executions.listByAgent
-- ? since, agentId, limit
select "id", "config_id" as "configId", "config_version" as "configVersion", "agent_id" as "agentId", "status", "environment", "context", "attempts", "evidence", "fixes", "summary", "created_at" as "createdAt", "started_at" as "startedAt", "finished_at" as "finishedAt", "duration_ms" as "durationMs"
  from "preflight_executions"
  where "created_at" >= ?
  and "agent_id" = ?
  order by "created_at" desc, "id" desc
  limit ?;

-- executions.listByConfigByAgent
-- ? since, configId, agentId, limit
select "id", "config_id" as "configId", "config_version" as "configVersion", "agent_id" as "agentId", "status", "environment", "context", "attempts", "evidence", "fixes", "summary", "created_at" as "createdAt", "started_at" as "startedAt", "finished_at" as "finishedAt", "duration_ms" as "durationMs"
  from "preflight_executions"
  where "created_at" >= ?
  and "config_id" = ?
  and "agent_id" = ?
  order by "created_at" desc, "id" desc
  limit ?;

-- executions.listByStatus
-- ? since, status, limit
select "id", "config_id" as "configId", "config_version" as "configVersion", "agent_id" as "agentId", "status", "environment", "context", "attempts", "evidence", "fixes", "summary", "created_at" as "createdAt", "started_at" as "startedAt", "finished_at" as "finishedAt", "duration_ms" as "durationMs"
  from "preflight_executions"
  where "created_at" >= ?
  and "status" = ?
  order by "created_at" desc, "id" desc
  limit ?;

-- executions.listByConfigByStatus
-- ? since, configId, status, limit
select "id", "config_id" as "configId", "config_version" as "configVersion", "agent_id" as "agentId", "status", "environment", "context", "attempts", "evidence", "fixes", "summary", "created_at" as "createdAt", "started_at" as "startedAt", "finished_at" as "finishedAt", "duration_ms" as "durationMs"
  from "preflight_executions"
  where "created_at" >= ?
  and "config_id" = ?
  and "status" = ?
  order by "created_at" desc, "id" desc
  limit ?;

-- executions.listByAgentByStatus
-- ? since, agentId, status, limit
select "id", "config_id" as "configId", "config_version" as "configVersion", "agent_id" as "agentId", "status", "environment", "context", "attempts", "evidence", "fixes", "summary", "created_at" as "createdAt", "started_at" as "startedAt", "finished_at" as "finishedAt", "duration_ms" as "durationMs"
  from "preflight_executions"
  where "created_at" >= ?
  and "agent_id" = ?
  and "status" = ?
  order by "created_at" desc, "id" desc
  limit ?;

-- executions.listByConfigByAgentByStatus
-- ? since, configId, agentId, status, limit
select "id", "config_id" as "configId", "config_version" as "configVersion", "agent_id" as "agentId", "status", "environment", "context", "attempts", "evidence", "fixes", "summary", "created_at" as "createdAt", "started_at" as "startedAt", "finished_at" as "finishedAt", "duration_ms" as "durationMs"
  from "preflight_executions"
  where "created_at" >= ?
  and "config_id" = ?
  and "agent_id" = ?
  and "status" = ?
  order by "created_at" desc, "id" desc
  limit ?;

-- executions.finishedStatuses
-- ? configId, agentId, 0, limit
select "status"
  from "preflight_executions"
  where "config_id" = ?
  and "agent_id" = ?
  and "finished_at" > ?
  order by "finished_at" desc, "created_at" desc, "id" desc
  limit ?;

-- executions.prune
-- ? before, before
delete
  from "preflight_executions"
  where "created_at" < ?
  and "finished_at" < ?;
