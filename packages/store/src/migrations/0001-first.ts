import { type Kysely, sql } from 'kysely';

/** The first schema. Migrations never import live table types: what they made must not change with them. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}

const statements = [
  `create table messages (
     seq integer primary key,
     given_id text,
     source integer not null default 0,
     id text as (coalesce(given_id, format('%012x-%08x-%010x', created_at, source, seq))),
     type text not null,
     sender text not null,
     recipient text not null default '',
     priority integer not null default 1,
     payload text not null,
     state text not null default 'queued',
     attempts integer not null default 0,
     max_attempts integer not null,
     available_at integer not null,
     claimed_by text,
     last_error text,
     idempotency_key text,
     created_at integer not null,
     finished_at integer
   ) strict`,
  `create index messages_ready on messages (recipient, type, priority desc, seq) where state = 'queued'`,
  `create index messages_due on messages (available_at) where state in ('delayed', 'claimed')`,
  `create index messages_dead on messages (finished_at) where state = 'dead'`,
  `create unique index messages_given_id on messages (given_id) where given_id is not null`,
  `create unique index messages_idempotency on messages (sender, idempotency_key) where idempotency_key is not null`,

  `create table leases (
     token integer primary key autoincrement,
     path text not null,
     kind text not null check (kind in ('path', 'folder', 'glob')),
     base text not null,
     agent_id text not null,
     incarnation_id text,
     mode text not null check (mode in ('exclusive', 'shared')),
     reason text,
     idempotency_key text,
     acquired_at integer not null,
     expires_at integer not null,
     released_at integer,
     ending text check (ending in ('released', 'expired', 'forced', 'handed_over', 'superseded'))
   ) strict`,
  `create index leases_open on leases (base, kind) where released_at is null`,
  `create index leases_of_write on leases (agent_id, idempotency_key) where idempotency_key is not null`,
  `create table lease_waiters (
     seq integer primary key autoincrement,
     id text not null unique,
     agent_id text not null,
     mode text not null check (mode in ('exclusive', 'shared')),
     paths text not null check (json_type(paths) = 'array'),
     alive_until integer not null
   ) strict`,

  `create table reservation_conflicts (
     id text not null primary key,
     path text not null,
     held_path text not null,
     holder text not null,
     requester text not null,
     token integer,
     expires_at integer not null,
     created_at integer not null
   ) strict`,
  `create index reservation_conflicts_by_time on reservation_conflicts (created_at)`,
  `create index reservation_conflicts_by_path on reservation_conflicts (path, created_at)`,

  `create table agents (
     id text not null primary key,
     incarnation_id text not null,
     status text not null default 'idle' check (status in ('idle', 'working', 'blocked', 'stale', 'offline')),
     capabilities text not null default '[]' check (json_type(capabilities) = 'array'),
     metadata text not null default '{}' check (json_type(metadata) = 'object'),
     registered_at integer not null,
     last_seen integer not null
   ) strict, without rowid`,
  `create table agent_access (
     agent_id text not null primary key,
     role text not null check (role in ('agent', 'supervisor', 'admin')),
     token_hash text,
     changed_at integer not null
   ) strict, without rowid`,

  `create table preflight_configs (
     id text not null primary key,
     config_type text not null,
     name text not null,
     version text not null,
     document text not null check (json_type(document) = 'object'),
     revision integer not null,
     updated_at integer not null
   ) strict`,
  `create index preflight_configs_by_type on preflight_configs (config_type, id)`,
  `create table preflight_config_revisions (
     config_id text not null,
     revision integer not null,
     change text not null check (change in ('saved', 'migrated', 'rolled_back', 'imported', 'deleted')),
     version text not null,
     document text not null check (json_type(document) = 'object'),
     actor text,
     created_at integer not null,
     primary key (config_id, revision)
   ) strict, without rowid`,
  `create view smoke_tests as
     select id, name, version,
       document ->> '$.config.testType' as test_type,
       document -> '$.config.testDefinition' as test_definition,
       document ->> '$.config.timeoutSeconds' as timeout_seconds,
       document ->> '$.config.retryCount' as retry_count,
       updated_at
     from preflight_configs where config_type = 'smoke_test'`,
  `create view escalation_paths as
     select id, name, version,
       document -> '$.config.triggerConditions' as trigger_conditions,
       document -> '$.config.escalationSteps' as escalation_steps,
       document ->> '$.config.timeoutMinutes' as timeout_minutes,
       document ->> '$.config.maxEscalationLevel' as max_escalation_level,
       updated_at
     from preflight_configs where config_type = 'escalation_path'`,

  `create table preflight_executions (
     id text not null primary key,
     config_id text not null,
     config_version text,
     agent_id text not null,
     status text not null default 'pending' check (status in ('pending', 'running', 'passed', 'warned', 'failed', 'timeout')),
     environment text,
     context text not null default '{}' check (json_type(context) = 'object'),
     attempts integer not null default 0,
     evidence text not null default '[]' check (json_type(evidence) = 'array'),
     fixes text not null default '[]' check (json_type(fixes) = 'array'),
     summary text,
     created_at integer not null,
     started_at integer,
     finished_at integer,
     duration_ms real
   ) strict`,
  `create index preflight_executions_by_config on preflight_executions (config_id, created_at)`,
  `create index preflight_executions_by_agent on preflight_executions (agent_id, created_at)`,
  `create index preflight_executions_by_status on preflight_executions (status, created_at)`,
  `create index preflight_executions_by_time on preflight_executions (created_at)`,
  `create index preflight_executions_finished on preflight_executions (config_id, agent_id, finished_at)
     where finished_at is not null`,

  `create table preflight_receipts (
     id text not null primary key,
     tree text not null,
     issued_at integer not null,
     expires_at integer not null,
     document text not null check (json_type(document) = 'object')
   ) strict`,
  `create index preflight_receipts_by_time on preflight_receipts (issued_at, id)`,
  `create index preflight_receipts_by_tree on preflight_receipts (tree, issued_at, id)`,

  `create table escalations (
     seq integer primary key,
     id text not null unique,
     path_id text not null,
     path text not null check (json_type(path) = 'object'),
     deduplication_key text not null,
     state text not null check (state in ('triggered', 'acknowledged', 'exhausted', 'resolved', 'cancelled')),
     level integer not null,
     reason text not null,
     agent_id text not null,
     execution_id text,
     context text not null check (json_type(context) = 'object'),
     occurrences integer not null,
     progress text not null check (json_type(progress) = 'object'),
     due_at integer,
     created_at integer not null,
     acknowledged_at integer,
     acknowledged_by text,
     resolved_at integer,
     resolved_by text
   ) strict`,
  `create unique index escalations_open on escalations (deduplication_key)
     where state in ('triggered', 'acknowledged', 'exhausted')`,
  `create index escalations_due on escalations (due_at) where due_at is not null`,
  `create index escalations_by_state on escalations (state, seq)`,
  `create index escalations_by_path on escalations (path_id, state, seq)`,
  `create table escalation_events (
     seq integer primary key,
     escalation_id text not null references escalations (id),
     kind text not null,
     level integer not null,
     actor text,
     details text not null check (json_type(details) = 'object'),
     created_at integer not null
   ) strict`,
  `create index escalation_events_by_escalation on escalation_events (escalation_id, seq)`,
  `create table escalation_deliveries (
     seq integer primary key,
     id text not null unique,
     escalation_id text not null references escalations (id),
     state text not null check (state in ('pending', 'claimed', 'delivered', 'failed', 'withdrawn')),
     claims integer not null,
     available_at integer not null,
     document text not null check (json_type(document) = 'object')
   ) strict`,
  `create index escalation_deliveries_by_escalation on escalation_deliveries (escalation_id, seq)`,
  `create index escalation_deliveries_due on escalation_deliveries (available_at)
     where state in ('pending', 'claimed')`,
  `create table escalation_occurrences (
     condition text not null,
     key text not null,
     cause_id text not null,
     occurred_at integer not null,
     is_settled integer not null check (is_settled in (0, 1)),
     primary key (condition, key, cause_id)
   ) strict, without rowid`,
  `create index escalation_occurrences_by_time on escalation_occurrences (condition, key, occurred_at)`,
  `create index escalation_occurrences_by_age on escalation_occurrences (occurred_at)`,

  `create table audit_log (
     seq integer primary key autoincrement,
     actor text not null,
     action text not null,
     subject text not null,
     details text not null check (json_type(details) = 'object'),
     created_at integer not null
   ) strict`,
  `create index audit_log_by_actor on audit_log (actor, seq)`,
  `create index audit_log_by_action on audit_log (action, seq)`,
  `create index audit_log_by_subject on audit_log (subject, seq)`,
  `create index audit_log_by_time on audit_log (created_at)`,
  `create table audit_batches (
     number integer primary key,
     first_seq integer not null,
     last_seq integer not null,
     tree_size integer not null,
     leaves text not null check (json_type(leaves) = 'array'),
     frontier text not null check (json_type(frontier) = 'array'),
     root text not null
   ) strict`,

  `create table fallback_merges (
     store_id text not null,
     revision integer not null,
     merged_at integer not null,
     primary key (store_id, revision)
   ) strict, without rowid`,
];
