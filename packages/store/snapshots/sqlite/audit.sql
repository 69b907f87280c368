-- audit.insert
-- ? actor, action, subject, details, createdAt
insert into "audit_log" ("actor", "action", "subject", "details", "created_at")
  values (?, ?, ?, ?, ?)
  returning "seq" as "sequence", "actor", "action", "subject", "details", "created_at" as "createdAt";

-- audit.list
-- ? limit
select "seq" as "sequence", "actor", "action", "subject", "details", "created_at" as "createdAt"
  from "audit_log"
  order by "seq" desc
  limit ?;

-- audit.listByActor
-- ? actor, limit
select "seq" as "sequence", "actor", "action", "subject", "details", "created_at" as "createdAt"
  from "audit_log"
  where "actor" = ?
  order by "seq" desc
  limit ?;

-- audit.listByAction
-- ? action, limit
select "seq" as "sequence", "actor", "action", "subject", "details", "created_at" as "createdAt"
  from "audit_log"
  where "action" = ?
  order by "seq" desc
  limit ?;

-- audit.listByActorByAction
-- ? actor, action, limit
select "seq" as "sequence", "actor", "action", "subject", "details", "created_at" as "createdAt"
  from "audit_log"
  where "actor" = ?
  and "action" = ?
  order by "seq" desc
  limit ?;

-- audit.listBySubject
-- ? subject, limit
select "seq" as "sequence", "actor", "action", "subject", "details", "created_at" as "createdAt"
  from "audit_log"
  where "subject" = ?
  order by "seq" desc
  limit ?;

-- audit.listByActorBySubject
-- ? actor, subject, limit
select "seq" as "sequence", "actor", "action", "subject", "details", "created_at" as "createdAt"
  from "audit_log"
  where "actor" = ?
  and "subject" = ?
  order by "seq" desc
  limit ?;

-- audit.listByActionBySubject
-- ? action, subject, limit
select "seq" as "sequence", "actor", "action", "subject", "details", "created_at" as "createdAt"
  from "audit_log"
  where "action" = ?
  and "subject" = ?
  order by "seq" desc
  limit ?;

-- audit.listByActorByActionBySubject
-- ? actor, action, subject, limit
select "seq" as "sequence", "actor", "action", "subject", "details", "created_at" as "createdAt"
  from "audit_log"
  where "actor" = ?
  and "action" = ?
  and "subject" = ?
  order by "seq" desc
  limit ?;

-- audit.listSince
-- ? since, since, limit
select "seq" as "sequence", "actor", "action", "subject", "details", "created_at" as "createdAt"
  from "audit_log"
  where "created_at" >= ?
  and "seq" >= (select min(+later.seq) as "first"
    from "audit_log" as "later"
    where "later"."created_at" >= ?)
  order by "seq" desc
  limit ?;

-- audit.listByActorSince
-- ? actor, since, since, limit
select "seq" as "sequence", "actor", "action", "subject", "details", "created_at" as "createdAt"
  from "audit_log"
  where "actor" = ?
  and "created_at" >= ?
  and "seq" >= (select min(+later.seq) as "first"
    from "audit_log" as "later"
    where "later"."created_at" >= ?)
  order by "seq" desc
  limit ?;

-- audit.listByActionSince
-- ? action, since, since, limit
select "seq" as "sequence", "actor", "action", "subject", "details", "created_at" as "createdAt"
  from "audit_log"
  where "action" = ?
  and "created_at" >= ?
  and "seq" >= (select min(+later.seq) as "first"
    from "audit_log" as "later"
    where "later"."created_at" >= ?)
  order by "seq" desc
  limit ?;

-- audit.listByActorByActionSince
-- ? actor, action, since, since, limit
select "seq" as "sequence", "actor", "action", "subject", "details", "created_at" as "createdAt"
  from "audit_log"
  where "actor" = ?
  and "action" = ?
  and "created_at" >= ?
  and "seq" >= (select min(+later.seq) as "first"
    from "audit_log" as "later"
    where "later"."created_at" >= ?)
  order by "seq" desc
  limit ?;

-- audit.listBySubjectSince
-- ? subject, since, since, limit
select "seq" as "sequence", "actor", "action", "subject", "details", "created_at" as "createdAt"
  from "audit_log"
  where "subject" = ?
  and "created_at" >= ?
  and "seq" >= (select min(+later.seq) as "first"
    from "audit_log" as "later"
    where "later"."created_at" >= ?)
  order by "seq" desc
  limit ?;

-- audit.listByActorBySubjectSince
-- ? actor, subject, since, since, limit
select "seq" as "sequence", "actor", "action", "subject", "details", "created_at" as "createdAt"
  from "audit_log"
  where "actor" = ?
  and "subject" = ?
  and "created_at" >= ?
  and "seq" >= (select min(+later.seq) as "first"
    from "audit_log" as "later"
    where "later"."created_at" >= ?)
  order by "seq" desc
  limit ?;

-- audit.listByActionBySubjectSince
-- ? action, subject, since, since, limit
select "seq" as "sequence", "actor", "action", "subject", "details", "created_at" as "createdAt"
  from "audit_log"
  where "action" = ?
  and "subject" = ?
  and "created_at" >= ?
  and "seq" >= (select min(+later.seq) as "first"
    from "audit_log" as "later"
    where "later"."created_at" >= ?)
  order by "seq" desc
  limit ?;

-- audit.listByActorByActionBySubjectSince
-- ? actor, action, subject, since, since, limit
select "seq" as "sequence", "actor", "action", "subject", "details", "created_at" as "createdAt"
  from "audit_log"
  where "actor" = ?
  and "action" = ?
  and "subject" = ?
  and "created_at" >= ?
  and "seq" >= (select min(+later.seq) as "first"
    from "audit_log" as "later"
    where "later"."created_at" >= ?)
  order by "seq" desc
  limit ?;

-- audit.after
-- ? sequence, limit
select "seq" as "sequence", "actor", "action", "subject", "details", "created_at" as "createdAt"
  from "audit_log"
  where "seq" > ?
  order by "seq"
  limit ?;

-- audit.highest
-- ? "audit_log"
select "seq" as "sequence"
  from sqlite_sequence as "sqlite_sequence"
  where "name" = ?;

-- audit.insertBatch
-- ? number, firstSequence, lastSequence, treeSize, leaves, frontier, root
insert into "audit_batches" ("number", "first_seq", "last_seq", "tree_size", "leaves", "frontier", "root")
  values (?, ?, ?, ?, ?, ?, ?);

-- audit.lastBatch
-- ? 1
select "number", "first_seq" as "firstSequence", "last_seq" as "lastSequence", "tree_size" as "treeSize", "leaves", "frontier", "root"
  from "audit_batches"
  order by "number" desc
  limit ?;

-- audit.batchesAfter
-- ? number, limit
select "number", "first_seq" as "firstSequence", "last_seq" as "lastSequence", "tree_size" as "treeSize", "leaves", "frontier", "root"
  from "audit_batches"
  where "number" > ?
  order by "number"
  limit ?;
