-- occurrences.insert
-- ? condition, key, causeId, at, 0
insert into "escalation_occurrences" ("condition", "key", "cause_id", "occurred_at", "is_settled")
  values (?, ?, ?, ?, ?)
  on conflict
  do nothing;

-- occurrences.find
-- ? condition, key, causeId
select "is_settled" as "isSettled"
  from "escalation_occurrences"
  where "condition" = ?
  and "key" = ?
  and "cause_id" = ?;

-- occurrences.settle
-- ? 1, condition, key, causeId
update "escalation_occurrences"
  set "is_settled" = ?
  where "condition" = ?
  and "key" = ?
  and "cause_id" = ?;

-- occurrences.count
-- ? condition, key, since
select count(*) as "count"
  from "escalation_occurrences"
  where "condition" = ?
  and "key" = ?
  and "occurred_at" >= ?;

-- occurrences.prune
-- ? before
delete
  from "escalation_occurrences"
  where "occurred_at" < ?;
