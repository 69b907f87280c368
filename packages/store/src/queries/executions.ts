import { type Statement, statement } from './statement.js';
import { StatementFamily } from './statement-family.js';

const columns = [
  'id',
  'config_id as configId',
  'config_version as configVersion',
  'agent_id as agentId',
  'status',
  'environment',
  'context',
  'attempts',
  'evidence',
  'fixes',
  'summary',
  'created_at as createdAt',
  'started_at as startedAt',
  'finished_at as finishedAt',
  'duration_ms as durationMs',
] as const;

/** An execution of the same id changes nothing. */
export const insertExecution = statement<{
  id: string;
  configId: string;
  agentId: string;
  environment: string | null;
  context: string;
  createdAt: number;
}>()('executions.insert', (database, p) =>
  database
    .insertInto('preflight_executions')
    .values({
      id: p.id,
      config_id: p.configId,
      agent_id: p.agentId,
      environment: p.environment,
      context: p.context,
      created_at: p.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing()),
);

export const updateExecution = statement<{
  id: string;
  configVersion: string | null;
  status: 'pending' | 'running' | 'passed' | 'warned' | 'failed' | 'timeout';
  environment: string | null;
  attempts: number;
  evidence: string;
  summary: string | null;
  startedAt: number | null;
  finishedAt: number | null;
  durationMs: number | null;
}>()('executions.update', (database, p) =>
  database
    .updateTable('preflight_executions')
    .set({
      config_version: p.configVersion,
      status: p.status,
      environment: p.environment,
      attempts: p.attempts,
      evidence: p.evidence,
      summary: p.summary,
      started_at: p.startedAt,
      finished_at: p.finishedAt,
      duration_ms: p.durationMs,
    })
    .where('id', '=', p.id),
);

export const updateFixes = statement<{ id: string; fixes: string }>()('executions.updateFixes', (database, p) =>
  database.updateTable('preflight_executions').set({ fixes: p.fixes }).where('id', '=', p.id),
);

export const findExecution = statement<{ id: string }>()('executions.find', (database, { id }) =>
  database.selectFrom('preflight_executions').select(columns).where('id', '=', id),
);

export type ExecutionRow = NonNullable<(typeof findExecution)['row']>;

interface ListParameters {
  configId: string | null;
  agentId: string | null;
  status: 'pending' | 'running' | 'passed' | 'warned' | 'failed' | 'timeout' | null;
  since: number;
  limit: number;
}

/** Which filters a list has. */
export interface ExecutionFilters {
  readonly configId: boolean;
  readonly agentId: boolean;
  readonly status: boolean;
}

const lists = new StatementFamily<ListParameters, ExecutionRow>();

/** The latest first. One statement for each set of filters, so that each uses its index. */
export function listExecutions(filters: ExecutionFilters): Statement<ListParameters, ExecutionRow> {
  const family = `executions.list${filters.configId ? 'ByConfig' : ''}${filters.agentId ? 'ByAgent' : ''}${filters.status ? 'ByStatus' : ''}`;
  return lists.member(family, (name) =>
    statement<ListParameters>()(name, (database, p) =>
      database
        .selectFrom('preflight_executions')
        .select(columns)
        .where('created_at', '>=', p.since)
        .$if(filters.configId, (query) => query.where('config_id', '=', p.configId))
        .$if(filters.agentId, (query) => query.where('agent_id', '=', p.agentId))
        .$if(filters.status, (query) => query.where('status', '=', p.status))
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(p.limit),
    ),
  );
}

/** How the runs of one configuration by one agent ended, the latest first. */
export const finishedStatuses = statement<{ configId: string; agentId: string; limit: number }>()(
  'executions.finishedStatuses',
  (database, p) =>
    database
      .selectFrom('preflight_executions')
      .select('status')
      .where('config_id', '=', p.configId)
      .where('agent_id', '=', p.agentId)
      .where('finished_at', '>', 0)
      .orderBy('finished_at', 'desc')
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(p.limit),
);

export const pruneExecutions = statement<{ before: number }>()('executions.prune', (database, { before }) =>
  database.deleteFrom('preflight_executions').where('created_at', '<', before).where('finished_at', '<', before),
);
