-- fallback.insertMerge
-- ? storeId, revision, mergedAt
insert into "fallback_merges" ("store_id", "revision", "merged_at")
  values (?, ?, ?)
  on conflict
  do nothing;

-- fallback.mergeMessage
-- ? id, type, sender, recipient, priority, payload, state, attempts, maxAttempts, availableAt, claimedBy, lastError, idempotencyKey, createdAt, finishedAt
insert into "messages" ("given_id", "type", "sender", "recipient", "priority", "payload", "state", "attempts", "max_attempts", "available_at", "claimed_by", "last_error", "idempotency_key", "created_at", "finished_at")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict
  do nothing;

-- fallback.mergeLease
-- ? token, path, kind, base, agentId, incarnationId, mode, reason, acquiredAt, expiresAt, releasedAt, ending
insert into "leases" ("token", "path", "kind", "base", "agent_id", "incarnation_id", "mode", "reason", "acquired_at", "expires_at", "released_at", "ending")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict
  do nothing;

-- fallback.reserveTokens
-- ? token, "", "path", "", "", "exclusive", now, now, now, "expired"
insert into "leases" ("token", "path", "kind", "base", "agent_id", "mode", "acquired_at", "expires_at", "released_at", "ending")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict
  do nothing;

-- fallback.mergeAgent
-- ? id, incarnationId, status, capabilities, metadata, registeredAt, lastSeen
insert into "agents" ("id", "incarnation_id", "status", "capabilities", "metadata", "registered_at", "last_seen")
  values (?, ?, ?, ?, ?, ?, ?)
  on conflict ("id")
  do update
  set "incarnation_id" = "excluded"."incarnation_id", "status" = "excluded"."status", "capabilities" = "excluded"."capabilities", "metadata" = "excluded"."metadata", "registered_at" = "excluded"."registered_at", "last_seen" = "excluded"."last_seen"
  where excluded.last_seen > agents.last_seen;

-- fallback.mergeExecution
-- ? id, configId, configVersion, agentId, status, environment, context, attempts, evidence, fixes, summary, createdAt, startedAt, finishedAt, durationMs
insert into "preflight_executions" ("id", "config_id", "config_version", "agent_id", "status", "environment", "context", "attempts", "evidence", "fixes", "summary", "created_at", "started_at", "finished_at", "duration_ms")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict ("id")
  do update
  set "status" = "excluded"."status", "attempts" = "excluded"."attempts", "evidence" = "excluded"."evidence", "fixes" = "excluded"."fixes", "summary" = "excluded"."summary", "started_at" = "excluded"."started_at", "finished_at" = "excluded"."finished_at", "duration_ms" = "excluded"."duration_ms"
  where preflight_executions.finished_at is null
  and excluded.finished_at is not null;

-- fallback.findRevision
-- ? configId, change, document, createdAt
select "revision"
  from "preflight_config_revisions"
  where "config_id" = ?
  and "change" = ?
  and "document" = ?
  and "created_at" = ?;

-- fallback.findAuditEntry
-- ? actor, action, subject, details, createdAt
select "seq"
  from "audit_log"
  where "actor" = ?
  and "action" = ?
  and "subject" = ?
  and "details" = ?
  and "created_at" = ?;
