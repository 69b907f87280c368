-- executions.lock
-- ? id
select id, config_id as "configId", config_version as "configVersion", agent_id as "agentId", status, environment,
        context, attempts, evidence, fixes, summary, created_at as "createdAt", started_at as "startedAt",
        finished_at as "finishedAt", duration_ms as "durationMs"
      from preflight_executions where id = ? for update;

-- escalations.lock
-- ? id
select id from escalations where id = ? for update;

-- names.lock
-- ? lock, name
select pg_advisory_xact_lock(?::int, hashtext(?));
