import type { FinishedStatus, PreflightExecution } from '@maf/protocols';
import { executionQueries as queries } from '@maf/store';
import {
  type PostgresSession,
  type PostgresStore,
  postgresPruneQueries,
  postgresRowQueries,
  type WriteTerms,
} from '@maf/store/postgres';
import { ExecutionNotFoundError } from '../../errors/execution-not-found-error.js';
import { finishExecution, recordAttempt, startExecution } from '../../executions/execution-transition.js';
import { failuresInARow } from '../../executions/failures-in-a-row.js';
import { isFinished } from '../../executions/is-finished.js';
import type { BackendContext } from '../../ports/backend-context.js';
import type { ExecutionLog } from '../../ports/execution-log.js';
import { columnsOf, longestRow, toExecution } from '../sqlite/execution-log.js';
import { sendAuditEntry } from './audit-trail.js';
import { pruneInSteps } from './prune-in-steps.js';

/** Those steps of an execution that change nothing when they are taken twice. */
const again = (operation: string): WriteTerms => ({ operation, afterLoss: 'repeat' });
const advice = 'Read the execution: where it has not finished, finish it again.';
const finishing: WriteTerms = { operation: 'finish an execution', afterLoss: { advice, isRetryable: false } };
const fixAdvice = 'Read the execution: its fixes say what was noted.';
const fixing: WriteTerms = { operation: 'note fixes', afterLoss: { advice: fixAdvice, isRetryable: false } };

export function createExecutionLog(store: PostgresStore, { clock }: BackendContext): ExecutionLog {
  const change = (
    terms: WriteTerms,
    id: string,
    decide: (execution: PreflightExecution) => PreflightExecution,
  ): Promise<PreflightExecution> =>
    store.transaction(terms, async (session) => {
      const changed = decide(await lockAndRead(session, id));
      session.send(queries.updateExecution, columnsOf(changed));
      return changed;
    });
  return {
    create: ({ id, configId, agentId, environment, context = {} }) =>
      store.transaction(again('create an execution'), async (session) => {
        const texts = { environment: environment ?? null, context: JSON.stringify(context) };
        session.send(queries.insertExecution, { id, configId, agentId, ...texts, createdAt: clock() });
        const row = await session.get(queries.findExecution, { id });
        if (row === undefined) throw new ExecutionNotFoundError(id);
        return toExecution(row);
      }),

    start: (id, facts) =>
      change(again('start an execution'), id, (execution) => startExecution(execution, facts, clock())),
    recordAttempt: (id, evidence) =>
      change(again('record an attempt'), id, (execution) => recordAttempt(execution, evidence)),
    finish: (id, outcome) => change(finishing, id, (execution) => finishExecution(execution, outcome, clock())),

    updateFixes: (id, decide) =>
      store.transaction(fixing, async (session) => {
        const execution = await lockAndRead(session, id);
        const change = decide(execution);
        if (change === undefined) return execution;
        session.send(queries.updateFixes, { id, fixes: JSON.stringify(change.fixes) });
        for (const entry of change.audit ?? []) sendAuditEntry(session, entry, clock());
        const row = await session.returned(queries.findExecution, { id });
        return toExecution(row);
      }),

    find: (id) =>
      store.read(async (session) => {
        const row = await session.get(queries.findExecution, { id });
        return row && toExecution(row);
      }),

    list: ({ configId, agentId, status, since = 0, limit = 100 } = {}) =>
      store.read(async (session) => {
        const statement = queries.listExecutions({
          configId: configId !== undefined,
          agentId: agentId !== undefined,
          status: status !== undefined,
        });
        const filters = { configId: configId ?? null, agentId: agentId ?? null, status: status ?? null };
        return (await session.all(statement, { ...filters, since, limit })).map(toExecution);
      }),

    finishedStatuses: (configId, agentId) => store.read((session) => finishedStatuses(session, configId, agentId)),
    consecutiveFailures: (configId, agentId) =>
      store.read(async (session) => failuresInARow(await finishedStatuses(session, configId, agentId))),

    prune: (before) => pruneInSteps(store, postgresPruneQueries.pruneExecutions, before),
  };
}

async function lockAndRead(session: PostgresSession, id: string): Promise<PreflightExecution> {
  const row = await session.get(postgresRowQueries.lockExecution, { id });
  if (row === undefined) throw new ExecutionNotFoundError(id);
  return toExecution(row);
}

async function finishedStatuses(
  session: PostgresSession,
  configId: string,
  agentId: string,
): Promise<FinishedStatus[]> {
  const rows = await session.all(queries.finishedStatuses, { configId, agentId, limit: longestRow });
  return rows.map(({ status }) => status).filter(isFinished);
}
