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
