import { addressPolicy } from '@maf/config/http';
import { DatabaseSmokeTest } from '@maf/protocols';
import { judgeConditions } from '../../conditions/judge-conditions.js';
import type { CheckContext, CheckKind, CheckObservation } from '../check-kind.js';
import { concludeObservation } from '../conclude-observation.js';
import { defineCheckKind } from '../define-check-kind.js';
import { answerSubjects, keptRows } from './answer-subjects.js';
import { type DatabaseTarget, databaseTarget } from './database-target.js';
import { queryMysql } from './mysql-query.js';
import { queryPostgres } from './postgres-query.js';
import type { QueryOutcome } from './query-outcome.js';
import { querySqlite } from './sqlite-query.js';

type DatabaseDefinition = DatabaseSmokeTest['testDefinition'];

/**
 * The kind `database`: runs one query, compares the number of rows and judges what is in them. PostgreSQL (what the URL
 * leaves out comes from the `PG*` variables of the process, as with `psql`), MySQL and SQLite files.
 */
export const databaseCheck: CheckKind = defineCheckKind({
  smokeTest: DatabaseSmokeTest,
  secrets: ({ connectionString }, env) => {
    const target = databaseTarget(connectionString);
    const inherited = env['PGPASSWORD'];
    const own = 'passwords' in target ? target.passwords : [];
    return [...own, ...(inherited === undefined ? [] : [inherited])];
  },
  run: queryOnce,
});

async function queryOnce(definition: DatabaseDefinition, context: CheckContext): Promise<CheckObservation> {
  const target = databaseTarget(definition.connectionString);
  if (target.kind === 'unknown') {
    return { outcome: 'failed', summary: `Cannot connect: ${target.problem}`, observations: {} };
  }
  const startedAt = context.clock();
  const outcome = await runQuery(target, definition, context);
  const durationMs = Math.max(0, context.clock() - startedAt);
  return describeOutcome(outcome, { target, definition, context, durationMs });
}

type KnownTarget = Exclude<DatabaseTarget, { kind: 'unknown' }>;

async function runQuery(
  target: KnownTarget,
  { connectionString, query, conditions = {}, network }: DatabaseDefinition,
  context: CheckContext,
): Promise<QueryOutcome> {
  const asked = { query, keptRows: keptRows(conditions) };
  if (target.kind === 'sqlite') return querySqlite(target.file, asked, context);
  const policy = addressPolicy(network, context.environment);
  const queryServer = target.kind === 'postgres' ? queryPostgres : queryMysql;
  return queryServer({ connectionString, ...asked, policy }, context);
}

interface QueryRun {
  readonly target: KnownTarget;
  readonly definition: DatabaseDefinition;
  readonly context: CheckContext;
  readonly durationMs: number;
}

function describeOutcome(outcome: QueryOutcome, run: QueryRun): CheckObservation {
  const { shown } = run.target;
  const { expectedRows, conditions = {} } = run.definition;
  const facts = {
    database: shown,
    ...(expectedRows === undefined ? {} : { expectedRows }),
    durationMs: run.durationMs,
  };
  if (run.context.signal.aborted || ('error' in outcome && outcome.timedOut)) {
    const summary = `${shown} gave no answer to the query within ${run.context.timeoutMs} ms`;
    return { outcome: 'timeout', summary, observations: facts };
  }
  if ('error' in outcome) {
    const { error, errorCode } = outcome;
    const observations = errorCode === undefined ? facts : { ...facts, errorCode };
    return { outcome: 'failed', summary: `${shown}: ${error}`, observations };
  }
  const { rows } = outcome;
  const observations = { ...facts, rows };
  const failures = judgeConditions(answerSubjects(conditions, outcome, run.durationMs), run.context.redact);
  if (expectedRows === undefined || rows === expectedRows) {
    return concludeObservation({ summary: `${shown} returned ${rows} row(s)`, observations }, failures);
  }
  const seen = { summary: `${shown} returned ${rows} row(s), expected ${expectedRows}`, observations };
  return { ...concludeObservation(seen, failures), outcome: 'failed' };
}
