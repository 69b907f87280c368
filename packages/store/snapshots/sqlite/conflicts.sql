-- conflicts.insert
-- ? id, path, heldPath, holder, requester, token, expiresAt, createdAt
insert into "reservation_conflicts" ("id", "path", "held_path", "holder", "requester", "token", "expires_at", "created_at")
  values (?, ?, ?, ?, ?, ?, ?, ?)
  on conflict
  do nothing;

-- conflicts.list
-- ? since, limit
select "id", "path" as "filePath", "held_path" as "heldPath", "holder", "requester", "token" as "fencingToken", "expires_at" as "expiresAt", "created_at" as "createdAt"
  from "reservation_conflicts"
  where "created_at" >= ?
  order by "created_at" desc, "id" desc
  limit ?;

-- conflicts.listOfPath
-- ? path, since, limit
select "id", "path" as "filePath", "held_path" as "heldPath", "holder", "requester", "token" as "fencingToken", "expires_at" as "expiresAt", "created_at" as "createdAt"
  from "reservation_conflicts"
  where "path" = ?
  and "created_at" >= ?
  order by "created_at" desc, "id" desc
  limit ?;

-- conflicts.prune
-- ? before
delete
  from "reservation_conflicts"
  where "created_at" < ?;
