import { sql } from 'kysely';
import type { EscalationRow } from '../../queries/escalations.js';
import type { ExecutionRow } from '../../queries/executions.js';
import { statement } from '../../queries/statement.js';
import { written } from './written.js';

/**
 * Rows that a decision is made about, locked until the transaction ends. In SQLite the whole store is: there the plain
 * questions are enough.
 */
export const lockExecution = statement<{ id: string }>()('executions.lock', (database, p) =>
  written(
    database,
    sql<ExecutionRow>`
      select id, config_id as "configId", config_version as "configVersion", agent_id as "agentId", status, environment,
        context, attempts, evidence, fixes, summary, created_at as "createdAt", started_at as "startedAt",
        finished_at as "finishedAt", duration_ms as "durationMs"
      from preflight_executions where id = ${p.id} for update`,
  ),
);

export const lockEscalation = statement<{ id: string }>()('escalations.lock', (database, p) =>
  written(database, sql<Pick<EscalationRow, 'id'>>`select id from escalations where id = ${p.id} for update`),
);

/**
 * One at a time of those that open an escalation of that key, write a configuration of that id or change the access of
 * agents, until the transaction ends.
 */
export const lockName = statement<{ lock: number; name: string }>()('names.lock', (database, p) =>
  written(database, sql`select pg_advisory_xact_lock(${p.lock}::int, hashtext(${p.name}))`),
);
