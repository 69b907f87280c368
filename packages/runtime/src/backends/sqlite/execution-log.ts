import type { FinishedStatus, PreflightExecution } from '@maf/protocols';
import { type GroupCommit, executionQueries as queries, type SqliteConnection } from '@maf/store';
import { ExecutionNotFoundError } from '../../errors/execution-not-found-error.js';
import { finishExecution, recordAttempt, startExecution } from '../../executions/execution-transition.js';
import { failuresInARow } from '../../executions/failures-in-a-row.js';
import { isFinished } from '../../executions/is-finished.js';
import type { BackendContext } from '../../ports/backend-context.js';
import type { ExecutionLog } from '../../ports/execution-log.js';
import { appendAuditEntry } from './audit-trail.js';
import { present } from './present.js';

/** Runs in a row that are looked at, at most. */
export const longestRow = 1_000;

export function createExecutionLog(
  connection: SqliteConnection,
  writes: GroupCommit,
  { clock }: BackendContext,
): ExecutionLog {
  const change = (id: string, decide: (execution: PreflightExecution) => PreflightExecution) =>
    writes.transaction(() => {
      const changed = decide(get(connection, id));
      save(connection, changed);
      return changed;
    });
  return {
    create: ({ id, configId, agentId, environment, context = {} }) =>
      writes.transaction(() => {
        connection.run(queries.insertExecution, {
          id,
          configId,
          agentId,
          environment: environment ?? null,
          context: JSON.stringify(context),
          createdAt: clock(),
        });
        return get(connection, id);
      }),

    start: (id, facts) => change(id, (execution) => startExecution(execution, facts, clock())),
    recordAttempt: (id, evidence) => change(id, (execution) => recordAttempt(execution, evidence)),
    finish: (id, outcome) => change(id, (execution) => finishExecution(execution, outcome, clock())),

    updateFixes: (id, decide) =>
      writes.transaction(() => {
        const execution = get(connection, id);
        const change = decide(execution);
        if (change === undefined) return execution;
        connection.run(queries.updateFixes, { id, fixes: JSON.stringify(change.fixes) });
        for (const entry of change.audit ?? []) appendAuditEntry(connection, entry, clock());
        return get(connection, id);
      }),

    find: async (id) => find(connection, id),

    list: async ({ configId, agentId, status, since = 0, limit = 100 } = {}) =>
      connection
        .all(
          queries.listExecutions({
            configId: configId !== undefined,
            agentId: agentId !== undefined,
            status: status !== undefined,
          }),
          { configId: configId ?? null, agentId: agentId ?? null, status: status ?? null, since, limit },
        )
        .map(toExecution),

    finishedStatuses: async (configId, agentId) => finishedStatuses(connection, configId, agentId),
    consecutiveFailures: async (configId, agentId) => failuresInARow(finishedStatuses(connection, configId, agentId)),

    prune: (before) => writes.statement(() => connection.run(queries.pruneExecutions, { before })),
  };
}

function finishedStatuses(connection: SqliteConnection, configId: string, agentId: string): FinishedStatus[] {
  return connection
    .all(queries.finishedStatuses, { configId, agentId, limit: longestRow })
    .map(({ status }) => status)
    .filter(isFinished);
}

function find(connection: SqliteConnection, id: string): PreflightExecution | undefined {
  const row = connection.get(queries.findExecution, { id });
  return row && toExecution(row);
}

function get(connection: SqliteConnection, id: string): PreflightExecution {
  const execution = find(connection, id);
  if (execution === undefined) throw new ExecutionNotFoundError(id);
  return execution;
}

function save(connection: SqliteConnection, execution: PreflightExecution): void {
  connection.run(queries.updateExecution, columnsOf(execution));
}

/** What an execution is kept as. */
export function columnsOf(execution: PreflightExecution): (typeof queries.updateExecution)['parameters'] {
  return {
    id: execution.id,
    configVersion: execution.configVersion ?? null,
    status: execution.status,
    environment: execution.environment ?? null,
    attempts: execution.attempts,
    evidence: JSON.stringify(execution.evidence),
    summary: execution.summary ?? null,
    startedAt: execution.startedAt ?? null,
    finishedAt: execution.finishedAt ?? null,
    durationMs: execution.durationMs ?? null,
  };
}

/** A row as it is handed out. */
export function toExecution(row: queries.ExecutionRow): PreflightExecution {
  const { fixes, ...facts } = row;
  return {
    ...present(facts),
    context: JSON.parse(row.context),
    evidence: JSON.parse(row.evidence),
    ...(fixes === '[]' ? {} : { fixes: JSON.parse(fixes) }),
  };
}
