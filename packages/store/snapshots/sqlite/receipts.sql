-- receipts.insert
-- ? id, tree, issuedAt, expiresAt, document
insert into "preflight_receipts" ("id", "tree", "issued_at", "expires_at", "document")
  values (?, ?, ?, ?, ?)
  on conflict
  do nothing;

-- receipts.list
-- ? limit
select "document"
  from "preflight_receipts"
  order by "issued_at" desc, "id" desc
  limit ?;

-- receipts.listOfTree
-- ? tree, limit
select "document"
  from "preflight_receipts"
  where "tree" = ?
  order by "issued_at" desc, "id" desc
  limit ?;

-- receipts.prune
-- ? before, before
delete
  from "preflight_receipts"
  where "issued_at" < ?
  and "expires_at" < ?;
