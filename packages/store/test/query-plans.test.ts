import { openSqlite } from '@maf/store';
import { afterAll, describe, expect, it } from 'vitest';
import { type AnyStatement, bindingsOf, statementsByModule } from './support/statements.js';

/** Tables that stay small: read whole by design. */
const smallTables = new Map([
  ['agents', 'the fleet: the stale ones are looked for among all, and the list names all'],
  ['agent_access', 'one row for each agent of the fleet: the admins are looked for among all'],
  ['lease_waiters', 'the requests that wait at one time: an agent has one or two'],
  ['sqlite_sequence', 'one row for each table that numbers its rows'],
  ['json_each', 'the bases above a path, as many as it has folders; the numbers of what is claimed at once'],
  ['preflight_configs', 'the configurations of a team: the list names all, in the order of the index'],
]);

/** Statements that read a growing table from one end and stop at their limit. */
const boundedScans = new Map([
  ['audit.list', 'walks back from the newest entry and stops at its limit'],
  ['audit.lastBatch', 'takes the newest'],
  ['receipts.list', 'walks back from the newest receipt and stops at its limit'],
]);

/** Statements that sort what is bounded otherwise. Ties of one index (LAST TERM OF ORDER BY) need no mention. */
const boundedSorts = new Map([
  ['messages.findClaimable1', 'sorts the heads of each type and recipient: at most `limit` of each'],
  ['messages.findClaimable3', 'sorts the heads of each type and recipient: at most `limit` of each'],
  ['messages.inbox', 'sorts the unfinished messages to one agent'],
  ['escalations.list.triggered.acknowledged.exhausted', 'sorts the heads of each state: at most `limit` of each'],
  [
    'escalations.list.triggered.acknowledged.exhausted.ofPath',
    'sorts the heads of each state: at most `limit` of each',
  ],
  ['escalations.list.resolved.cancelled', 'sorts the heads of each state: at most `limit` of each'],
  ['escalations.list.resolved.cancelled.ofPath', 'sorts the heads of each state: at most `limit` of each'],
  ['escalations.list.all', 'sorts the heads of each state: at most `limit` of each'],
  ['escalations.list.all.ofPath', 'sorts the heads of each state: at most `limit` of each'],
]);

const store = openSqlite(':memory:');
afterAll(() => store.close());

const statements = [...statementsByModule.values()].flat();
const plans = new Map(statements.map((statement) => [statement.name, planOf(statement)]));

function planOf(statement: AnyStatement): string[] {
  const parameters = bindingsOf(statement).map((binding) => ('constant' in binding ? binding.constant : null));
  const rows = store.query<{ detail: string }>(`explain query plan ${statement.compiled.sql}`, parameters);
  return rows.map(({ detail }) => detail);
}

/** Tables that are read from one end to the other; results of subqueries (`CO-ROUTINE head`) and values are no tables. */
function scannedTables(plan: readonly string[]): string[] {
  const named = (pattern: RegExp) => plan.flatMap((line) => pattern.exec(line)?.[1] ?? []);
  const results = new Set(named(/^(?:CO-ROUTINE|MATERIALIZE) (\S+)/));
  return named(/^SCAN (?!CONSTANT ROW$|\d+-ROW VALUES CLAUSE$)(\S+)/).filter((name) => !results.has(name));
}

function sortsAll(plan: readonly string[]): boolean {
  return plan.some((line) => /^USE TEMP B-TREE/.test(line) && !/FOR LAST (?:TERM|\d+ TERMS) OF ORDER BY/.test(line));
}

describe('the plans of SQLite', () => {
  it.each(statements.map(({ name }) => name))('%s scans no table that grows, and sorts no unbounded set', (name) => {
    const plan = plans.get(name) ?? [];
    const growing = scannedTables(plan).filter((table) => !smallTables.has(table));
    expect(growing.length > 0, plan.join('\n')).toBe(boundedScans.has(name));
    expect(sortsAll(plan), plan.join('\n')).toBe(boundedSorts.has(name));
    expect(plan.filter((line) => /AUTOMATIC/.test(line))).toEqual([]);
  });

  it('accepts no statement that is gone', () => {
    const accepted = [...boundedScans.keys(), ...boundedSorts.keys()];
    expect(accepted.filter((name) => !plans.has(name))).toEqual([]);
  });

  it('walks the audit log in its own order where it may walk all of it', () => {
    expect(plans.get('audit.list')).toEqual(['SCAN audit_log']);
  });

  it('uses every index', () => {
    const used = new Set([...plans.values()].flat().flatMap((line) => / INDEX (\S+)/.exec(line)?.[1] ?? []));
    const indexes = store.query<{ name: string }>(
      `select name from sqlite_schema where type = 'index' and sql is not null`,
      [],
    );
    expect(indexes.length).toBeGreaterThan(10);
    expect(indexes.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
  });
});
