import type { ClientBase } from 'pg';
import type { SchemaState } from '../../migrations/schema-state.js';
import { migrations } from '../migrations/migrations.js';
import type { PrivilegeReport, TableReport } from './postgres-report.js';
import { oneRow } from './rows.js';

export async function readPrivileges(client: ClientBase, schema: string): Promise<PrivilegeReport> {
  const rights = await oneRow<Omit<PrivilegeReport, 'refused'>>(
    client,
    `select namespace.oid is not null as "schemaExists",
       has_database_privilege(current_database(), 'CREATE') as "mayCreateSchema",
       coalesce(has_schema_privilege(namespace.oid, 'USAGE') and has_schema_privilege(namespace.oid, 'CREATE'), false)
         as "mayCreateTables"
     from (select) as one left join pg_namespace as namespace on namespace.nspname = $1`,
    [schema],
  );
  const { rows } = await client.query<{ name: string }>(
    `select relation.relname::text as name
     from pg_class as relation join pg_namespace as namespace on namespace.oid = relation.relnamespace
     where namespace.nspname = $1 and case relation.relkind
       when 'r' then not (
         has_table_privilege(relation.oid, 'SELECT') and has_table_privilege(relation.oid, 'INSERT')
         and has_table_privilege(relation.oid, 'UPDATE') and has_table_privilege(relation.oid, 'DELETE'))
       when 'S' then not has_sequence_privilege(relation.oid, 'USAGE')
       else false end
     order by 1`,
    [schema],
  );
  return { ...rights, refused: rows.map(({ name }) => name) };
}

interface TableRow extends Omit<TableReport, 'vacuumedAt'> {
  readonly vacuumedAt: number | null;
}

export async function readTables(client: ClientBase, schema: string): Promise<TableReport[]> {
  const { rows } = await client.query<TableRow>(
    `select relation.relname::text as name, pg_table_size(relation.oid) as "sizeBytes",
       pg_indexes_size(relation.oid) as "indexBytes",
       greatest(coalesce(used.n_live_tup, 0), relation.reltuples, 0)::bigint as rows,
       coalesce(used.n_dead_tup, 0) as "deadRows",
       floor(extract(epoch from greatest(used.last_autovacuum, used.last_vacuum)) * 1000)::bigint as "vacuumedAt"
     from pg_class as relation join pg_namespace as namespace on namespace.oid = relation.relnamespace
       left join pg_stat_user_tables as used on used.relid = relation.oid
     where namespace.nspname = $1 and relation.relkind = 'r'
     order by pg_total_relation_size(relation.oid) desc, 1`,
    [schema],
  );
  return rows.map(({ vacuumedAt, ...table }) => ({ ...table, vacuumedAt: vacuumedAt ?? undefined }));
}

/** What a restore of a part, or a hand, has left out. */
export function missingTables(state: SchemaState, found: readonly TableReport[]): string[] {
  if (state.kind !== 'current' && state.kind !== 'behind') return [];
  const isToCome = (name: string) => state.kind === 'behind' && state.pending.includes(name);
  const made = migrations.filter(({ name }) => !isToCome(name)).flatMap(({ statements }) => statements);
  return made
    .flatMap((statement) => /^create table (\w+)/.exec(statement)?.[1] ?? [])
    .filter((table) => !found.some(({ name }) => name === table));
}
