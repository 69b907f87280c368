import type { Pool, PoolConfig } from 'pg';
import { MafError } from '../errors/maf-error.js';
import { StoreUnavailableError } from '../errors/store-unavailable-error.js';
import { classifyError } from './classify-error.js';
import { migrate } from './migrate.js';
import { type PostgresSettings, type ResolvedSettings, resolveSettings } from './postgres-settings.js';
import { PostgresStore } from './postgres-store.js';

/** PostgreSQL's type `int8`. The driver gives it as text, since it may be larger than a number is exact. Ours never are. */
const int8 = 20;

/**
 * Opens the store in one schema of a database, creating or migrating it where needed.
 * @throws StoreUnreachableError, StoreUnavailableError, StoreNewerError, StoreForeignError, StoreMissingError
 */
export async function openPostgres(
  settings: PostgresSettings & { readonly mustExist?: boolean },
): Promise<PostgresStore> {
  const resolved = resolveSettings(settings);
  const pg = await loadDriver();
  const pool = new pg.Pool(poolConfig(resolved, pg.types.getTypeParser));
  // A connection that breaks while nobody uses it is taken out of the pool; the next call gets another one.
  pool.on('error', () => undefined);
  // One that breaks in use fails its statements, which tell it to whoever sent them.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  try {
    await prepare(pool, resolved, settings.mustExist ?? false);
  } catch (error) {
    await pool.end();
    throw error instanceof MafError ? error : explain(error, resolved);
  }
  return new PostgresStore(pool, resolved);
}

async function prepare(pool: Pool, settings: ResolvedSettings, mustExist: boolean): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ version: string; encoding: string; path: string }>(
      `select version(), current_setting('server_encoding') as encoding, current_setting('search_path') as path`,
    );
    const [{ version, encoding, path } = { version: '', encoding: '', path: '' }] = rows;
    // Where advisory locks do nothing, a lease would be granted twice.
    if (/CockroachDB|-YB-/.test(version)) {
      const problem = `its server is ${version}; MAF needs PostgreSQL itself`;
      throw new StoreUnavailableError(
        settings.location,
        `${problem} (docs/postgresql.md, "Engines that speak its protocol")`,
      );
    }
    if (encoding !== 'UTF8') {
      throw new StoreUnavailableError(settings.location, `its database is encoded in ${encoding}; make one in UTF8`);
    }
    if (path.replaceAll('"', '') !== settings.schema) {
      const problem = `its search_path is ${path} in place of ${settings.schema}: a pooler in between left it out`;
      throw new StoreUnavailableError(settings.location, `${problem} (docs/postgresql.md, "Behind PgBouncer")`);
    }
    await migrate(client, settings, mustExist);
  } finally {
    client.release();
  }
}

function poolConfig(settings: ResolvedSettings, getTypeParser: typeof import('pg').types.getTypeParser): PoolConfig {
  const { connectionString, ca, poolSize, schema, statementTimeoutMs, lockTimeoutMs, connectTimeoutMs } = settings;
  const parse: typeof getTypeParser = (oid: number, format?: 'text' | 'binary') =>
    oid === int8 && format !== 'binary' ? Number : getTypeParser(oid, format as 'text');
  return {
    connectionString,
    ...(ca === undefined ? {} : { ssl: { ca, rejectUnauthorized: true } }),
    max: poolSize + 1,
    application_name: 'maf',
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    allowExitOnIdle: true,
    pipeline: true,
    options: `-c search_path=${schema} -c statement_timeout=${statementTimeoutMs} -c lock_timeout=${lockTimeoutMs}`,
    types: { getTypeParser: parse },
  };
}

function explain(error: unknown, settings: ResolvedSettings): unknown {
  const classified = classifyError(error, settings.location, 'open', settings.lockTimeoutMs);
  if (classified instanceof MafError) return classified;
  const problem = error instanceof Error ? error.message : String(error);
  return new StoreUnavailableError(settings.location, problem, { cause: error });
}

async function loadDriver() {
  const { default: pg } = await import('pg');
  return pg;
}
