import type { ClientBase } from 'pg';
import type { ActivityReport, OldestTransaction } from './postgres-report.js';
import { oneRow } from './rows.js';

export async function readActivity(client: ClientBase): Promise<ActivityReport> {
  const counts = await oneRow<Omit<ActivityReport, 'oldestTransaction'>>(
    client,
    `select count(*) filter (where backend_type = 'client backend' or backend_type is null) as connections,
       count(*) filter (where application_name ~ '^maf( |$)') as "connectionsOfMaf",
       current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as "connectionLimit"
     from pg_stat_activity`,
  );
  const { rows } = await client.query<OldestTransaction>(
    `select pid as "processId", coalesce(usename::text, '') as "user", coalesce(application_name, '') as application,
       coalesce(state, '') as state, floor(extract(epoch from clock_timestamp() - xact_start) * 1000)::bigint as "ageMs"
     from pg_stat_activity
     where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()
       and backend_type = 'client backend'
     order by xact_start limit 1`,
  );
  return { ...counts, oldestTransaction: rows[0] };
}
