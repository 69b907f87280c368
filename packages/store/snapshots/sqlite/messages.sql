-- messages.find
-- ? id, number, id
select "seq", "id", "type", "sender", "recipient", "priority", "payload", "state", "attempts", "max_attempts" as "maxAttempts", "available_at" as "availableAt", "claimed_by" as "claimedBy", "last_error" as "lastError", "idempotency_key" as "idempotencyKey", "created_at" as "createdAt", "finished_at" as "finishedAt"
  from "messages"
  where ("seq" = coalesce((select "seq"
        from "messages"
        where "given_id" = ?), ?)
    and "id" = ?);

-- messages.findByIdempotencyKey
-- ? sender, idempotencyKey
select "seq", "id", "type", "sender", "recipient", "priority", "payload", "state", "attempts", "max_attempts" as "maxAttempts", "available_at" as "availableAt", "claimed_by" as "claimedBy", "last_error" as "lastError", "idempotency_key" as "idempotencyKey", "created_at" as "createdAt", "finished_at" as "finishedAt"
  from "messages"
  where "sender" = ?
  and "idempotency_key" = ?;

-- messages.due
-- ? now
select "seq", "id", "type", "sender", "recipient", "priority", "payload", "state", "attempts", "max_attempts" as "maxAttempts", "available_at" as "availableAt", "claimed_by" as "claimedBy", "last_error" as "lastError", "idempotency_key" as "idempotencyKey", "created_at" as "createdAt", "finished_at" as "finishedAt"
  from "messages"
  where "state" in ('delayed', 'claimed')
  and "available_at" <= ?;

-- messages.move
-- ? state, availableAt, lastError, finishedAt, null, id, number, id, attempts, from
update "messages"
  set "state" = ?, "available_at" = ?, "last_error" = ?, "finished_at" = ?, "claimed_by" = ?
  where ("seq" = coalesce((select "seq"
        from "messages"
        where "given_id" = ?), ?)
    and "id" = ?)
  and "attempts" = ?
  and "state" = ?;

-- messages.extend
-- ? visibleUntil, id, number, id, attempts
update "messages"
  set "available_at" = ?
  where ("seq" = coalesce((select "seq"
        from "messages"
        where "given_id" = ?), ?)
    and "id" = ?)
  and "attempts" = ?
  and "state" = 'claimed';

-- messages.inbox
-- ? agentId, agentId, 0, limit
select *
  from (select "seq", "id", "type", "sender", "recipient", "priority", "payload", "state", "attempts", "max_attempts" as "maxAttempts", "available_at" as "availableAt", "claimed_by" as "claimedBy", "last_error" as "lastError", "idempotency_key" as "idempotencyKey", "created_at" as "createdAt", "finished_at" as "finishedAt"
    from "messages"
    where "state" = 'queued'
    and "recipient" = ?
    union all select "seq", "id", "type", "sender", "recipient", "priority", "payload", "state", "attempts", "max_attempts" as "maxAttempts", "available_at" as "availableAt", "claimed_by" as "claimedBy", "last_error" as "lastError", "idempotency_key" as "idempotencyKey", "created_at" as "createdAt", "finished_at" as "finishedAt"
    from "messages"
    where "state" in ('delayed', 'claimed')
    and "recipient" = ?
    and "available_at" > ?) as "unfinished"
  order by +seq
  limit ?;

-- messages.dead
-- ? 0, limit
select "seq", "id", "type", "sender", "recipient", "priority", "payload", "state", "attempts", "max_attempts" as "maxAttempts", "available_at" as "availableAt", "claimed_by" as "claimedBy", "last_error" as "lastError", "idempotency_key" as "idempotencyKey", "created_at" as "createdAt", "finished_at" as "finishedAt"
  from "messages"
  where "state" = 'dead'
  and "finished_at" > ?
  order by "finished_at" desc, "seq" desc
  limit ?;

-- messages.requeue
-- ? extraAttempts, null, id, number, id
update "messages"
  set "state" = 'queued', "max_attempts" = "attempts" + ?, "finished_at" = ?
  where ("seq" = coalesce((select "seq"
        from "messages"
        where "given_id" = ?), ?)
    and "id" = ?)
  and "state" = 'dead';

-- messages.survey
-- ? before, before, after, rows
select max("seq") as "last", count(*) filter (where state = 'acknowledged'
    and finished_at < ?) as "old", count(*) filter (where state = 'acknowledged'
    and finished_at >= ?) as "young"
  from (select "seq", "state", "finished_at"
    from "messages"
    where "seq" > ?
    order by "seq"
    limit ?) as "page";

-- messages.prunePage
-- ? after, last, before
delete
  from "messages"
  where "seq" > ?
  and "seq" <= ?
  and "state" = 'acknowledged'
  and "finished_at" < ?;

-- messages.acknowledge
-- ? now, attempts, id, number, id
update "messages"
  set "state" = 'acknowledged', "finished_at" = ?
  where "attempts" = ?
  and "state" = 'claimed'
  and ("seq" = coalesce((select "seq"
        from "messages"
        where "given_id" = ?), ?)
    and "id" = ?);

-- messages.acknowledgeRows1
-- ? now, attempts, number, createdAt, source
update "messages"
  set "state" = 'acknowledged', "finished_at" = ?
  where "attempts" = ?
  and "state" = 'claimed'
  and ("seq" = ?
    and "created_at" = ?
    and "source" = ?
    and "given_id" is null);

-- messages.acknowledgeRows10
-- ? number, createdAt, source, attempts, now, number, createdAt, source, attempts, now, number, createdAt, source, attempts, now, number, createdAt, source, attempts, now, number, createdAt, source, attempts, now, number, createdAt, source, attempts, now, number, createdAt, source, attempts, now, number, createdAt, source, attempts, now, number, createdAt, source, attempts, now, number, createdAt, source, attempts, now
update "messages"
  set "state" = 'acknowledged', "finished_at" = column5
  from (values (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?)) as "given"
  where "attempts" = column4
  and "state" = 'claimed'
  and ("seq" = column1
    and "created_at" = column2
    and "source" = column3
    and "given_id" is null);

-- messages.claimNext1
-- ? 1, agentId, visibleUntil, agentId, type0, type0, now
update "messages"
  set "state" = 'claimed', "attempts" = "attempts" + ?, "claimed_by" = ?, "available_at" = ?
  where "seq" = 281474976710656 - 1 - ((max(coalesce((select (priority + 1) * 281474976710656 - seq as "rank"
            from "messages"
            where "state" = 'queued'
            and "recipient" = ?
            and "type" = ?
            order by "priority" desc, "seq"
            limit 1), 0), coalesce((select (priority + 1) * 281474976710656 - seq as "rank"
            from "messages"
            where "state" = 'queued'
            and "recipient" = ''
            and "type" = ?
            order by "priority" desc, "seq"
            limit 1), 0)) - 1) & (281474976710656 - 1))
  and not exists (select 1 as "one"
    from "messages"
    where "state" in ('delayed', 'claimed')
    and "available_at" <= ?)
  returning "id", "payload", "attempts";

-- messages.claimNext3
-- ? 1, agentId, visibleUntil, agentId, type0, type0, agentId, type1, type1, agentId, type2, type2, now
update "messages"
  set "state" = 'claimed', "attempts" = "attempts" + ?, "claimed_by" = ?, "available_at" = ?
  where "seq" = 281474976710656 - 1 - ((max(coalesce((select (priority + 1) * 281474976710656 - seq as "rank"
            from "messages"
            where "state" = 'queued'
            and "recipient" = ?
            and "type" = ?
            order by "priority" desc, "seq"
            limit 1), 0), coalesce((select (priority + 1) * 281474976710656 - seq as "rank"
            from "messages"
            where "state" = 'queued'
            and "recipient" = ''
            and "type" = ?
            order by "priority" desc, "seq"
            limit 1), 0), coalesce((select (priority + 1) * 281474976710656 - seq as "rank"
            from "messages"
            where "state" = 'queued'
            and "recipient" = ?
            and "type" = ?
            order by "priority" desc, "seq"
            limit 1), 0), coalesce((select (priority + 1) * 281474976710656 - seq as "rank"
            from "messages"
            where "state" = 'queued'
            and "recipient" = ''
            and "type" = ?
            order by "priority" desc, "seq"
            limit 1), 0), coalesce((select (priority + 1) * 281474976710656 - seq as "rank"
            from "messages"
            where "state" = 'queued'
            and "recipient" = ?
            and "type" = ?
            order by "priority" desc, "seq"
            limit 1), 0), coalesce((select (priority + 1) * 281474976710656 - seq as "rank"
            from "messages"
            where "state" = 'queued'
            and "recipient" = ''
            and "type" = ?
            order by "priority" desc, "seq"
            limit 1), 0)) - 1) & (281474976710656 - 1))
  and not exists (select 1 as "one"
    from "messages"
    where "state" in ('delayed', 'claimed')
    and "available_at" <= ?)
  returning "id", "payload", "attempts";

-- messages.findClaimable1
-- ? agentId, type0, limit, type0, limit, limit
select "message"."seq", "message"."priority", "message"."id", "message"."payload", message.attempts + 1 as "attempts"
  from (select "heads"."seq"
    from (select "head"."seq", "head"."priority"
      from (select "seq", "priority"
        from "messages"
        where "state" = 'queued'
        and "recipient" = ?
        and "type" = ?
        order by "priority" desc, "seq"
        limit ?) as "head"
      union all select "head"."seq", "head"."priority"
      from (select "seq", "priority"
        from "messages"
        where "state" = 'queued'
        and "recipient" = ''
        and "type" = ?
        order by "priority" desc, "seq"
        limit ?) as "head") as "heads"
    order by "heads"."priority" desc, "heads"."seq"
    limit ?) as "best" cross join "messages" as "message"
  where "message"."seq" = "best"."seq";

-- messages.findClaimable3
-- ? agentId, type0, limit, type0, limit, agentId, type1, limit, type1, limit, agentId, type2, limit, type2, limit, limit
select "message"."seq", "message"."priority", "message"."id", "message"."payload", message.attempts + 1 as "attempts"
  from (select "heads"."seq"
    from (select "head"."seq", "head"."priority"
      from (select "seq", "priority"
        from "messages"
        where "state" = 'queued'
        and "recipient" = ?
        and "type" = ?
        order by "priority" desc, "seq"
        limit ?) as "head"
      union all select "head"."seq", "head"."priority"
      from (select "seq", "priority"
        from "messages"
        where "state" = 'queued'
        and "recipient" = ''
        and "type" = ?
        order by "priority" desc, "seq"
        limit ?) as "head"
      union all select "head"."seq", "head"."priority"
      from (select "seq", "priority"
        from "messages"
        where "state" = 'queued'
        and "recipient" = ?
        and "type" = ?
        order by "priority" desc, "seq"
        limit ?) as "head"
      union all select "head"."seq", "head"."priority"
      from (select "seq", "priority"
        from "messages"
        where "state" = 'queued'
        and "recipient" = ''
        and "type" = ?
        order by "priority" desc, "seq"
        limit ?) as "head"
      union all select "head"."seq", "head"."priority"
      from (select "seq", "priority"
        from "messages"
        where "state" = 'queued'
        and "recipient" = ?
        and "type" = ?
        order by "priority" desc, "seq"
        limit ?) as "head"
      union all select "head"."seq", "head"."priority"
      from (select "seq", "priority"
        from "messages"
        where "state" = 'queued'
        and "recipient" = ''
        and "type" = ?
        order by "priority" desc, "seq"
        limit ?) as "head") as "heads"
    order by "heads"."priority" desc, "heads"."seq"
    limit ?) as "best" cross join "messages" as "message"
  where "message"."seq" = "best"."seq";

-- messages.claimNumbered
-- ? 1, agentId, visibleUntil, numbers
update "messages"
  set "state" = 'claimed', "attempts" = "attempts" + ?, "claimed_by" = ?, "available_at" = ?
  where "seq" in (select value
    from json_each(?));

-- messages.claimOne
-- ? 1, agentId, visibleUntil, id, number, id, "", agentId
update "messages"
  set "state" = 'claimed', "attempts" = "attempts" + ?, "claimed_by" = ?, "available_at" = ?
  where ("seq" = coalesce((select "seq"
        from "messages"
        where "given_id" = ?), ?)
    and "id" = ?)
  and "state" = 'queued'
  and ("recipient" = ?
    or "recipient" = ?)
  returning "id", "payload", "attempts";

-- messages.insert
-- ? source, type, sender, recipient, priority, payload, state, maxAttempts, availableAt, createdAt, givenId, idempotencyKey
insert into "messages" ("source", "type", "sender", "recipient", "priority", "payload", "state", "max_attempts", "available_at", "created_at", "given_id", "idempotency_key")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict
  do nothing;

-- messages.insert2
-- ? source, type, sender, recipient, priority, payload, state, maxAttempts, availableAt, createdAt, source, type, sender, recipient, priority, payload, state, maxAttempts, availableAt, createdAt
insert into "messages" ("source", "type", "sender", "recipient", "priority", "payload", "state", "max_attempts", "available_at", "created_at")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
