-- configs.find
-- ? id
select "document", "revision"
  from "preflight_configs"
  where "id" = ?;

-- configs.list
select "document", "revision"
  from "preflight_configs"
  order by "id";

-- configs.listOfType
-- ? configType
select "document", "revision"
  from "preflight_configs"
  where "config_type" = ?
  order by "id";

-- configs.upsert
-- ? id, configType, name, version, document, revision, updatedAt
insert into "preflight_configs" ("id", "config_type", "name", "version", "document", "revision", "updated_at")
  values (?, ?, ?, ?, ?, ?, ?)
  on conflict ("id")
  do update
  set "config_type" = "excluded"."config_type", "name" = "excluded"."name", "version" = "excluded"."version", "document" = "excluded"."document", "revision" = "excluded"."revision", "updated_at" = "excluded"."updated_at";

-- configs.delete
-- ? id
delete
  from "preflight_configs"
  where "id" = ?;

-- configs.lastRevision
-- ? configId
select max("revision") as "revision"
  from "preflight_config_revisions"
  where "config_id" = ?;

-- configs.insertRevision
-- ? configId, revision, change, version, document, actor, createdAt
insert into "preflight_config_revisions" ("config_id", "revision", "change", "version", "document", "actor", "created_at")
  values (?, ?, ?, ?, ?, ?, ?);

-- configs.history
-- ? configId
select "config_id" as "configId", "revision", "change", "document", "actor", "created_at" as "createdAt"
  from "preflight_config_revisions"
  where "config_id" = ?
  order by "revision";
