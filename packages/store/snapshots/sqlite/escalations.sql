-- escalations.insert
-- ? id, pathId, path, deduplicationKey, state, level, reason, agentId, executionId, context, occurrences, progress, dueAt, createdAt, acknowledgedAt, acknowledgedBy, resolvedAt, resolvedBy
insert into "escalations" ("id", "path_id", "path", "deduplication_key", "state", "level", "reason", "agent_id", "execution_id", "context", "occurrences", "progress", "due_at", "created_at", "acknowledged_at", "acknowledged_by", "resolved_at", "resolved_by")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- escalations.update
-- ? state, level, context, occurrences, progress, dueAt, acknowledgedAt, acknowledgedBy, resolvedAt, resolvedBy, id
update "escalations"
  set "state" = ?, "level" = ?, "context" = ?, "occurrences" = ?, "progress" = ?, "due_at" = ?, "acknowledged_at" = ?, "acknowledged_by" = ?, "resolved_at" = ?, "resolved_by" = ?
  where "id" = ?;

-- escalations.find
-- ? id
select "escalations"."id", "path_id" as "pathId", "path", "deduplication_key" as "deduplicationKey", "state", "escalations"."level", "reason", "agent_id" as "agentId", "execution_id" as "executionId", "context", "occurrences", "progress", "due_at" as "dueAt", "escalations"."created_at" as "createdAt", "acknowledged_at" as "acknowledgedAt", "acknowledged_by" as "acknowledgedBy", "resolved_at" as "resolvedAt", "resolved_by" as "resolvedBy"
  from "escalations"
  where "id" = ?;

-- escalations.findOpen
-- ? deduplicationKey
select "escalations"."id", "path_id" as "pathId", "path", "deduplication_key" as "deduplicationKey", "state", "escalations"."level", "reason", "agent_id" as "agentId", "execution_id" as "executionId", "context", "occurrences", "progress", "due_at" as "dueAt", "escalations"."created_at" as "createdAt", "acknowledged_at" as "acknowledgedAt", "acknowledged_by" as "acknowledgedBy", "resolved_at" as "resolvedAt", "resolved_by" as "resolvedBy"
  from "escalations"
  where "deduplication_key" = ?
  and "state" in ('triggered', 'acknowledged', 'exhausted');

-- escalations.list.all
-- ? limit, limit, limit, limit, limit, limit
select "escalations"."id", "path_id" as "pathId", "path", "deduplication_key" as "deduplicationKey", "state", "escalations"."level", "reason", "agent_id" as "agentId", "execution_id" as "executionId", "context", "occurrences", "progress", "due_at" as "dueAt", "escalations"."created_at" as "createdAt", "acknowledged_at" as "acknowledgedAt", "acknowledged_by" as "acknowledgedBy", "resolved_at" as "resolvedAt", "resolved_by" as "resolvedBy"
  from "escalations"
  where "seq" in (select "heads"."seq"
    from (select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'triggered'
        order by "seq" desc
        limit ?) as "head"
      union all select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'acknowledged'
        order by "seq" desc
        limit ?) as "head"
      union all select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'exhausted'
        order by "seq" desc
        limit ?) as "head"
      union all select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'resolved'
        order by "seq" desc
        limit ?) as "head"
      union all select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'cancelled'
        order by "seq" desc
        limit ?) as "head") as "heads"
    order by "heads"."seq" desc
    limit ?)
  order by "seq" desc;

-- escalations.list.triggered.acknowledged.exhausted
-- ? limit, limit, limit, limit
select "escalations"."id", "path_id" as "pathId", "path", "deduplication_key" as "deduplicationKey", "state", "escalations"."level", "reason", "agent_id" as "agentId", "execution_id" as "executionId", "context", "occurrences", "progress", "due_at" as "dueAt", "escalations"."created_at" as "createdAt", "acknowledged_at" as "acknowledgedAt", "acknowledged_by" as "acknowledgedBy", "resolved_at" as "resolvedAt", "resolved_by" as "resolvedBy"
  from "escalations"
  where "seq" in (select "heads"."seq"
    from (select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'triggered'
        order by "seq" desc
        limit ?) as "head"
      union all select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'acknowledged'
        order by "seq" desc
        limit ?) as "head"
      union all select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'exhausted'
        order by "seq" desc
        limit ?) as "head") as "heads"
    order by "heads"."seq" desc
    limit ?)
  order by "seq" desc;

-- escalations.list.resolved.cancelled
-- ? limit, limit, limit
select "escalations"."id", "path_id" as "pathId", "path", "deduplication_key" as "deduplicationKey", "state", "escalations"."level", "reason", "agent_id" as "agentId", "execution_id" as "executionId", "context", "occurrences", "progress", "due_at" as "dueAt", "escalations"."created_at" as "createdAt", "acknowledged_at" as "acknowledgedAt", "acknowledged_by" as "acknowledgedBy", "resolved_at" as "resolvedAt", "resolved_by" as "resolvedBy"
  from "escalations"
  where "seq" in (select "heads"."seq"
    from (select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'resolved'
        order by "seq" desc
        limit ?) as "head"
      union all select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'cancelled'
        order by "seq" desc
        limit ?) as "head") as "heads"
    order by "heads"."seq" desc
    limit ?)
  order by "seq" desc;

-- escalations.list.triggered
-- ? limit, limit
select "escalations"."id", "path_id" as "pathId", "path", "deduplication_key" as "deduplicationKey", "state", "escalations"."level", "reason", "agent_id" as "agentId", "execution_id" as "executionId", "context", "occurrences", "progress", "due_at" as "dueAt", "escalations"."created_at" as "createdAt", "acknowledged_at" as "acknowledgedAt", "acknowledged_by" as "acknowledgedBy", "resolved_at" as "resolvedAt", "resolved_by" as "resolvedBy"
  from "escalations"
  where "seq" in (select "heads"."seq"
    from (select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'triggered'
        order by "seq" desc
        limit ?) as "head") as "heads"
    order by "heads"."seq" desc
    limit ?)
  order by "seq" desc;

-- escalations.list.all.ofPath
-- ? pathId, limit, pathId, limit, pathId, limit, pathId, limit, pathId, limit, limit
select "escalations"."id", "path_id" as "pathId", "path", "deduplication_key" as "deduplicationKey", "state", "escalations"."level", "reason", "agent_id" as "agentId", "execution_id" as "executionId", "context", "occurrences", "progress", "due_at" as "dueAt", "escalations"."created_at" as "createdAt", "acknowledged_at" as "acknowledgedAt", "acknowledged_by" as "acknowledgedBy", "resolved_at" as "resolvedAt", "resolved_by" as "resolvedBy"
  from "escalations"
  where "seq" in (select "heads"."seq"
    from (select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'triggered'
        and "path_id" = ?
        order by "seq" desc
        limit ?) as "head"
      union all select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'acknowledged'
        and "path_id" = ?
        order by "seq" desc
        limit ?) as "head"
      union all select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'exhausted'
        and "path_id" = ?
        order by "seq" desc
        limit ?) as "head"
      union all select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'resolved'
        and "path_id" = ?
        order by "seq" desc
        limit ?) as "head"
      union all select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'cancelled'
        and "path_id" = ?
        order by "seq" desc
        limit ?) as "head") as "heads"
    order by "heads"."seq" desc
    limit ?)
  order by "seq" desc;

-- escalations.list.triggered.acknowledged.exhausted.ofPath
-- ? pathId, limit, pathId, limit, pathId, limit, limit
select "escalations"."id", "path_id" as "pathId", "path", "deduplication_key" as "deduplicationKey", "state", "escalations"."level", "reason", "agent_id" as "agentId", "execution_id" as "executionId", "context", "occurrences", "progress", "due_at" as "dueAt", "escalations"."created_at" as "createdAt", "acknowledged_at" as "acknowledgedAt", "acknowledged_by" as "acknowledgedBy", "resolved_at" as "resolvedAt", "resolved_by" as "resolvedBy"
  from "escalations"
  where "seq" in (select "heads"."seq"
    from (select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'triggered'
        and "path_id" = ?
        order by "seq" desc
        limit ?) as "head"
      union all select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'acknowledged'
        and "path_id" = ?
        order by "seq" desc
        limit ?) as "head"
      union all select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'exhausted'
        and "path_id" = ?
        order by "seq" desc
        limit ?) as "head") as "heads"
    order by "heads"."seq" desc
    limit ?)
  order by "seq" desc;

-- escalations.list.resolved.cancelled.ofPath
-- ? pathId, limit, pathId, limit, limit
select "escalations"."id", "path_id" as "pathId", "path", "deduplication_key" as "deduplicationKey", "state", "escalations"."level", "reason", "agent_id" as "agentId", "execution_id" as "executionId", "context", "occurrences", "progress", "due_at" as "dueAt", "escalations"."created_at" as "createdAt", "acknowledged_at" as "acknowledgedAt", "acknowledged_by" as "acknowledgedBy", "resolved_at" as "resolvedAt", "resolved_by" as "resolvedBy"
  from "escalations"
  where "seq" in (select "heads"."seq"
    from (select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'resolved'
        and "path_id" = ?
        order by "seq" desc
        limit ?) as "head"
      union all select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'cancelled'
        and "path_id" = ?
        order by "seq" desc
        limit ?) as "head") as "heads"
    order by "heads"."seq" desc
    limit ?)
  order by "seq" desc;

-- escalations.list.triggered.ofPath
-- ? pathId, limit, limit
select "escalations"."id", "path_id" as "pathId", "path", "deduplication_key" as "deduplicationKey", "state", "escalations"."level", "reason", "agent_id" as "agentId", "execution_id" as "executionId", "context", "occurrences", "progress", "due_at" as "dueAt", "escalations"."created_at" as "createdAt", "acknowledged_at" as "acknowledgedAt", "acknowledged_by" as "acknowledgedBy", "resolved_at" as "resolvedAt", "resolved_by" as "resolvedBy"
  from "escalations"
  where "seq" in (select "heads"."seq"
    from (select "head"."seq"
      from (select "seq"
        from "escalations"
        where "state" = 'triggered'
        and "path_id" = ?
        order by "seq" desc
        limit ?) as "head") as "heads"
    order by "heads"."seq" desc
    limit ?)
  order by "seq" desc;

-- escalations.due
-- ? now, limit
select "escalations"."id", "path_id" as "pathId", "path", "deduplication_key" as "deduplicationKey", "state", "escalations"."level", "reason", "agent_id" as "agentId", "execution_id" as "executionId", "context", "occurrences", "progress", "due_at" as "dueAt", "escalations"."created_at" as "createdAt", "acknowledged_at" as "acknowledgedAt", "acknowledged_by" as "acknowledgedBy", "resolved_at" as "resolvedAt", "resolved_by" as "resolvedBy"
  from "escalations"
  where "due_at" <= ?
  order by "due_at"
  limit ?;

-- escalations.insertEvent
-- ? escalationId, kind, level, actor, details, createdAt
insert into "escalation_events" ("escalation_id", "kind", "level", "actor", "details", "created_at")
  values (?, ?, ?, ?, ?, ?);

-- escalations.events
-- ? escalationId
select "escalation_id" as "escalationId", "kind", "level", "actor", "details", "created_at" as "createdAt"
  from "escalation_events"
  where "escalation_id" = ?
  order by "seq";
