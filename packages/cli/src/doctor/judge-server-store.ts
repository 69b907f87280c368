import type { PostgresReport } from '@maf/store/postgres';
import { count } from '../output/count.js';
import { formatBytes } from '../output/format-bytes.js';
import type { Finding } from './finding.js';

/** Fewer dead rows cost nothing, however few live ones there are. */
const fewDeadRows = 10_000;

/** What a report says of the store itself: its schema, what the user may do there, and its tables. */
export async function judgeServerStore(report: PostgresReport): Promise<Finding[]> {
  const store = await judgeStore(report);
  const isThere = store.status === 'ok';
  return [store, ...judgePrivileges(report), ...(isThere ? judgeTables(report) : [])];
}

async function judgeStore({ location, schema, schemaName, missingTables }: PostgresReport): Promise<Finding> {
  const { migrationNames, StoreForeignError, StoreNewerError } = await import('@maf/store');
  const newest = migrationNames.at(-1) ?? 'none';
  const tell = (status: Finding['status'], message: string, next: string): Finding => ({
    name: 'store',
    status,
    message,
    next,
  });
  if (missingTables.length > 0) {
    const message = `${location} is half there: it lacks ${missingTables.join(', ')}`;
    const drop = `drop what is left (\`drop schema ${schemaName} cascade\`) and run \`maf db migrate\``;
    return tell('fail', message, `stop all agents, and restore the schema from a backup (\`pg_restore\`); or ${drop}`);
  }
  switch (schema.kind) {
    case 'current':
      return { name: 'store', status: 'ok', message: `${location}, schema ${newest}` };
    case 'behind': {
      if (schema.applied.length === 0) {
        const next = 'the first command that writes makes it; `maf db migrate` makes it now';
        return tell('warn', `there is none yet at ${location}`, next);
      }
      const message = `${location}, schema ${schema.applied.at(-1)}, to come: ${schema.pending.join(', ')}`;
      return tell('warn', message, 'the next command that opens it migrates it; `maf db migrate` does it now');
    }
    case 'newer':
      return tell(
        'fail',
        new StoreNewerError(location, schema.found, newest).message,
        'update MAF to the version that the others run',
      );
    case 'foreign':
      return tell(
        'fail',
        new StoreForeignError(location, schema.tables).message,
        'set MAF_DATABASE_SCHEMA to another name, such as maf',
      );
  }
}

function judgePrivileges({ connection, schema, schemaName: name, privileges }: PostgresReport): Finding[] {
  if (schema.kind === 'foreign') return [];
  const { schemaExists, mayCreateSchema, mayCreateTables, refused } = privileges;
  const fail = (message: string, next: string): Finding[] => [{ name: 'privileges', status: 'fail', message, next }];
  const user = `"${connection.user}"`;
  if (refused.length > 0) {
    const grants = `grant select, insert, update, delete on all tables in schema ${name} to ${user}; grant usage on all sequences in schema ${name} to ${user}`;
    return fail(`user ${connection.user} may not use ${refused.join(', ')}`, `as the owner: \`${grants}\``);
  }
  if (schema.kind === 'behind' && schemaExists && !mayCreateTables) {
    const next = `\`grant usage, create on schema ${name} to ${user}\``;
    return fail(`user ${connection.user} may not make tables in the schema ${name}`, next);
  }
  if (schema.kind === 'behind' && !schemaExists && !mayCreateSchema) {
    return fail(
      `user ${connection.user} may not make the schema ${name}`,
      `\`create schema ${name} authorization ${user}\``,
    );
  }
  return [{ name: 'privileges', status: 'ok', message: `user ${connection.user} may do all that MAF does` }];
}

function judgeTables({ schemaName, tables }: PostgresReport): Finding[] {
  const bytes = tables.reduce((sum, { sizeBytes, indexBytes }) => sum + sizeBytes + indexBytes, 0);
  const [largest] = tables;
  const size = `${count(tables.length, 'table')}, ${formatBytes(bytes)} with indexes, ${largest?.name ?? 'none'} the largest`;
  const swollen = tables.filter(({ rows, deadRows }) => deadRows > Math.max(rows, fewDeadRows));
  return [
    { name: 'tables', status: 'ok', message: size },
    ...swollen.map(
      ({ name, rows, deadRows }): Finding => ({
        name: 'dead rows',
        status: 'warn',
        message: `${name} has about ${deadRows} dead rows beside ${rows} live ones`,
        next: `see that autovacuum is on and nothing holds it back; \`vacuum (analyze) ${schemaName}.${name}\` does it now`,
      }),
    ),
  ];
}
