-- escalationDeliveries.upsert
-- ? id, escalationId, state, claims, availableAt, document
insert into "escalation_deliveries" ("id", "escalation_id", "state", "claims", "available_at", "document")
  values (?, ?, ?, ?, ?, ?)
  on conflict ("id")
  do update
  set "state" = "excluded"."state", "claims" = "excluded"."claims", "available_at" = "excluded"."available_at", "document" = "excluded"."document";

-- escalationDeliveries.find
-- ? id
select "id", "escalation_id" as "escalationId", "state", "claims", "available_at" as "availableAt", "document"
  from "escalation_deliveries"
  where "id" = ?;

-- escalationDeliveries.ofEscalation
-- ? escalationId
select "id", "escalation_id" as "escalationId", "state", "claims", "available_at" as "availableAt", "document"
  from "escalation_deliveries"
  where "escalation_id" = ?
  order by "seq";

-- escalationDeliveries.claim
-- ? 1, visibleUntil, now, limit
update "escalation_deliveries"
  set "state" = 'claimed', "claims" = "claims" + ?, "available_at" = ?
  where "seq" in (select "seq"
    from "escalation_deliveries"
    where "state" in ('pending', 'claimed')
    and "available_at" <= ?
    order by "available_at"
    limit ?)
  returning "id", "escalation_id" as "escalationId", "state", "claims", "available_at" as "availableAt", "document";
