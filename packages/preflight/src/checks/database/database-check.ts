import { DatabaseSmokeTest } from '@maf/protocols';
import { Validator } from '@maf/runtime';
import type { CheckContext, CheckKind, CheckObservation } from '../check-kind.js';
import { defineCheckKind } from '../define-check-kind.js';
import { type DatabaseTarget, databaseTarget } from './database-target.js';
import { queryPostgres } from './postgres-query.js';
import type { QueryOutcome } from './query-outcome.js';
import { querySqlite } from './sqlite-query.js';

type DatabaseDefinition = DatabaseSmokeTest['testDefinition'];

/**
 * The kind `database`: runs one query and compares the number of rows. PostgreSQL (what the URL leaves out comes from
 * the `PG*` variables of the process, as with `psql`) and SQLite files.
 */
export const databaseCheck: CheckKind = defineCheckKind<DatabaseDefinition>({
  testType: 'database',
  definition: new Validator(DatabaseSmokeTest.properties.testDefinition),
  secrets: ({ connectionString }, env) => {
    const target = databaseTarget(connectionString);
    const inherited = env['PGPASSWORD'];
    return [...(target.kind === 'postgres' ? target.passwords : []), ...(inherited === undefined ? [] : [inherited])];
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
  { connectionString, query }: DatabaseDefinition,
  context: CheckContext,
): Promise<QueryOutcome> {
  return target.kind === 'postgres'
    ? queryPostgres(connectionString, query, context)
    : querySqlite(target.file, query, context);
}

interface QueryRun {
  readonly target: KnownTarget;
  readonly definition: DatabaseDefinition;
  readonly context: CheckContext;
  readonly durationMs: number;
}

function describeOutcome(outcome: QueryOutcome, run: QueryRun): CheckObservation {
  const { shown } = run.target;
  const { expectedRows } = run.definition;
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
  const passed = expectedRows === undefined || rows === expectedRows;
  const summary = `${shown} returned ${rows} row(s)${passed ? '' : `, expected ${expectedRows}`}`;
  return { outcome: passed ? 'passed' : 'failed', summary, observations: { ...facts, rows } };
}
