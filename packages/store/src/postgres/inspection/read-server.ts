import type { ClientBase } from 'pg';
import type { ResolvedSettings } from '../postgres-settings.js';
import type { ConnectionReport, ServerReport } from './postgres-report.js';
import { oneRow } from './rows.js';

export async function readServer(client: ClientBase): Promise<ServerReport> {
  const sentAt = Date.now();
  const { now } = await oneRow<{ now: number }>(
    client,
    'select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now',
  );
  const answeredAt = Date.now();
  const facts = await oneRow<Omit<ServerReport, 'clockDifferenceMs' | 'roundTripMs'>>(
    client,
    `select current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as "majorVersion",
       current_setting('server_encoding') as encoding, pg_is_in_recovery() as "isStandby",
       current_setting('synchronous_commit') as "synchronousCommit"`,
  );
  return {
    ...facts,
    clockDifferenceMs: Math.round(now - (sentAt + answeredAt) / 2),
    roundTripMs: answeredAt - sentAt,
  };
}

interface ConnectionRow {
  readonly user: string;
  readonly database: string;
  readonly tlsVersion: string | null;
  readonly cipher: string | null;
  readonly isRemote: boolean;
}

export async function readConnection(
  client: ClientBase,
  { ca, connectionString }: Pick<ResolvedSettings, 'ca' | 'connectionString'>,
): Promise<ConnectionReport> {
  const { tlsVersion, cipher, ...known } = await oneRow<ConnectionRow>(
    client,
    `select current_user::text as "user", current_database()::text as database, ssl.version as "tlsVersion", ssl.cipher,
       not coalesce(inet_client_addr() <<= '127.0.0.0/8' or inet_client_addr() = '::1', true) as "isRemote"
     from (select) as one left join pg_stat_ssl as ssl on ssl.pid = pg_backend_pid()`,
  );
  const tls = tlsVersion === null ? undefined : { version: tlsVersion, cipher: cipher ?? '' };
  const mode = new URL(connectionString).searchParams.get('sslmode');
  return { ...known, tls, isCertificateChecked: tls !== undefined && (ca !== undefined || mode !== 'no-verify') };
}
