import type { Pool } from 'pg';
import { StoreUnavailableError } from '../errors/store-unavailable-error.js';
import { migrate } from './migrate.js';
import { createPool, explainOpening } from './pool.js';
import { type PostgresSettings, type ResolvedSettings, resolveSettings } from './postgres-settings.js';
import { PostgresStore } from './postgres-store.js';
import { readServerFacts, refusalOf } from './server-facts.js';

/**
 * Opens the store in one schema of a database, creating or migrating it where needed.
 * @throws StoreUnreachableError, StoreUnavailableError, StoreNewerError, StoreForeignError, StoreMissingError
 */
export async function openPostgres(
  settings: PostgresSettings & { readonly mustExist?: boolean },
): Promise<PostgresStore> {
  const resolved = resolveSettings(settings);
  const pool = await createPool(resolved);
  try {
    await prepare(pool, resolved, settings.mustExist ?? false);
  } catch (error) {
    await pool.end();
    throw explainOpening(error, resolved);
  }
  return new PostgresStore(pool, resolved);
}

async function prepare(pool: Pool, settings: ResolvedSettings, mustExist: boolean): Promise<void> {
  const client = await pool.connect();
  try {
    const problem = refusalOf(await readServerFacts(client), settings.schema);
    if (problem !== undefined) throw new StoreUnavailableError(settings.location, problem);
    await migrate(client, settings, mustExist);
  } finally {
    client.release();
  }
}
