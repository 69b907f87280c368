import type { FinishedStatus, PreflightExecution } from '@maf/protocols';
import { ExecutionNotFoundError } from '../../errors/execution-not-found-error.js';
import { finishExecution, recordAttempt, startExecution } from '../../executions/execution-transition.js';
import { failuresInARow } from '../../executions/failures-in-a-row.js';
import { isFinished } from '../../executions/is-finished.js';
import type { ExecutionFilter, ExecutionLog, FixesChange, NewExecution } from '../../ports/execution-log.js';
import type { Clock } from '../../ports/time-and-chance.js';
import { asJson } from './as-json.js';
import { appendAuditEntry } from './audit-trail.js';
import type { DocumentStore } from './document-store.js';
import { compareText, firstInOrder } from './in-order.js';
import { executionSubject } from './indexes.js';
import { matching } from './matching.js';
import type { Tables } from './tables.js';

/** Runs in a row that are looked at, at most. */
const longestRow = 1_000;

export function createExecutionLog(store: DocumentStore, clock: Clock): ExecutionLog {
  const update = async (id: string, change: (execution: PreflightExecution) => PreflightExecution) =>
    store.transact((tables) => updateExecution(tables, id, change));
  return {
    create: async (execution) => store.transact((tables) => create(tables, execution, clock())),
    start: (id, facts) => update(id, (execution) => startExecution(execution, facts, clock())),
    recordAttempt: (id, evidence) => update(id, (execution) => recordAttempt(execution, asJson(evidence))),
    finish: (id, outcome) => update(id, (execution) => finishExecution(execution, outcome, clock())),
    updateFixes: async (id, decide) => store.transact((tables) => updateFixes(tables, id, decide, clock())),
    find: async (id) => store.read((tables) => find(tables, id)),
    list: async (filter = {}) => store.read((tables) => list(tables, filter)),
    finishedStatuses: async (configId, agentId) => store.read((tables) => finishedStatuses(tables, configId, agentId)),
    consecutiveFailures: async (configId, agentId) =>
      store.read((tables) => failuresInARow(finishedStatuses(tables, configId, agentId))),
    prune: async (before) => store.transact((tables) => prune(tables, before)),
  };
}

function create(tables: Tables, execution: NewExecution, now: number): PreflightExecution {
  const existing = tables.executions.get(execution.id);
  if (existing !== undefined) return asJson(existing);
  const { context = {}, ...facts } = execution;
  const pending: PreflightExecution = {
    ...facts,
    context,
    status: 'pending',
    attempts: 0,
    evidence: [],
    createdAt: now,
  };
  tables.executions.put(pending);
  return asJson(pending);
}

function updateExecution(
  tables: Tables,
  id: string,
  change: (execution: PreflightExecution) => PreflightExecution,
): PreflightExecution {
  const existing = tables.executions.get(id);
  if (existing === undefined) throw new ExecutionNotFoundError(id);
  const changed = change(existing);
  if (changed !== existing) tables.executions.put(changed);
  return asJson(changed);
}

function updateFixes(
  tables: Tables,
  id: string,
  decide: (execution: PreflightExecution) => FixesChange | undefined,
  now: number,
): PreflightExecution {
  return updateExecution(tables, id, (execution) => {
    const change = decide(asJson(execution));
    if (change === undefined) return execution;
    for (const entry of change.audit ?? []) appendAuditEntry(tables, entry, now);
    const { fixes: _, ...rest } = execution;
    return change.fixes.length === 0 ? rest : { ...rest, fixes: asJson([...change.fixes]) };
  });
}

function find(tables: Tables, id: string): PreflightExecution | undefined {
  const execution = tables.executions.get(id);
  return execution && asJson(execution);
}

function list(tables: Tables, filter: ExecutionFilter): PreflightExecution[] {
  const { configId, agentId, status, since = 0, limit = 100 } = filter;
  const wanted = matching(
    tables.executions.all(),
    (execution) =>
      execution.createdAt >= since &&
      (configId === undefined || execution.configId === configId) &&
      (agentId === undefined || execution.agentId === agentId) &&
      (status === undefined || execution.status === status),
  );
  return firstInOrder(wanted, byLatestCreation, limit).map(asJson);
}

function finishedStatuses(tables: Tables, configId: string, agentId: string): FinishedStatus[] {
  const runs = tables.executions.having(executionSubject, executionSubject({ configId, agentId }));
  return [...matching(runs, ({ finishedAt }) => finishedAt !== undefined)]
    .sort(byLatestEnd)
    .slice(0, longestRow)
    .map(({ status }) => status)
    .filter(isFinished);
}

function prune(tables: Tables, before: number): number {
  const old = [
    ...matching(tables.executions.all(), ({ finishedAt }) => finishedAt !== undefined && finishedAt < before),
  ];
  for (const { id } of old) tables.executions.remove(id);
  return old.length;
}

function byLatestCreation(first: PreflightExecution, second: PreflightExecution): number {
  return second.createdAt - first.createdAt || compareText(second.id, first.id);
}

function byLatestEnd(first: PreflightExecution, second: PreflightExecution): number {
  return (second.finishedAt ?? 0) - (first.finishedAt ?? 0) || byLatestCreation(first, second);
}
