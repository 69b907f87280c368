import type { Pool, PoolConfig } from 'pg';
import { MafError } from '../errors/maf-error.js';
import { StoreUnavailableError } from '../errors/store-unavailable-error.js';
import { classifyError } from './classify-error.js';
import { applicationName, type ResolvedSettings } from './postgres-settings.js';

/** PostgreSQL's type `int8`. The driver gives it as text, since it may be larger than a number is exact. Ours never are. */
const int8 = 20;

/**
 * Planning a claim takes longer than doing it, so a statement is planned once for each connection. That may be while a table
 * is small, and the plan stays while it grows: it has to go by an index where there is one.
 */
const planning = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off';

/** How long an answer may take beyond what the server gives a statement, in milliseconds. */
const roundTripMs = 5000;

/** The connections of one store; the driver is loaded only now. */
export async function createPool(settings: ResolvedSettings): Promise<Pool> {
  const pg = await loadDriver();
  const pool = new pg.Pool(poolConfig(settings, pg.types.getTypeParser));
  // A connection that breaks while nobody uses it is taken out of the pool; the next call gets another one.
  pool.on('error', () => undefined);
  // One that breaks in use fails its statements, which tell it to whoever sent them.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

/** What kept a store from being opened, as an error of the store. */
export function explainOpening(error: unknown, settings: ResolvedSettings): MafError {
  if (error instanceof MafError) return error;
  const classified = classifyError(error, settings.location, 'open', settings.lockTimeoutMs);
  if (classified instanceof MafError) return classified;
  const problem = error instanceof Error ? error.message : String(error);
  return new StoreUnavailableError(settings.location, problem, { cause: error });
}

function poolConfig(settings: ResolvedSettings, getTypeParser: typeof import('pg').types.getTypeParser): PoolConfig {
  const { connectionString, ca, poolSize, schema, statementTimeoutMs, lockTimeoutMs, connectTimeoutMs } = settings;
  const parse: typeof getTypeParser = (oid: number, format?: 'text' | 'binary') =>
    oid === int8 && format !== 'binary' ? Number : getTypeParser(oid, format as 'text');
  return {
    connectionString,
    ...(ca === undefined ? {} : { ssl: { ca, rejectUnauthorized: true } }),
    max: poolSize + 1,
    application_name: applicationName(schema),
    connectionTimeoutMillis: connectTimeoutMs,
    // A server that is gone without a word answers nothing, and says so to nobody.
    query_timeout: statementTimeoutMs === 0 ? 0 : statementTimeoutMs + roundTripMs,
    keepAlive: true,
    allowExitOnIdle: true,
    pipeline: true,
    options: [
      `-c search_path=${schema} -c statement_timeout=${statementTimeoutMs} -c lock_timeout=${lockTimeoutMs}`,
      planning,
    ].join(' '),
    types: { getTypeParser: parse },
  };
}

async function loadDriver() {
  const { default: pg } = await import('pg');
  return pg;
}
