-- prune.messages
-- ? before, limit
delete from messages where id = any(array(
      select id from messages where state = 'acknowledged' and finished_at < ? order by finished_at limit ? for update skip locked));

-- prune.leases
-- ? before, limit
delete from leases where token = any(array(
      select token from leases where released_at < ? order by released_at limit ? for update skip locked));

-- prune.executions
-- ? before, before, limit
delete from preflight_executions where id = any(array(
      select id from preflight_executions where created_at < ? and finished_at < ? order by created_at limit ? for update skip locked));
