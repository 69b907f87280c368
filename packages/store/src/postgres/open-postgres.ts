import type { Pool } from 'pg';
import { StoreUnavailableError } from '../errors/store-unavailable-error.js';
import { migrate, type OpeningTerms } from './migrate.js';
import { createPool, explainOpening } from './pool.js';
import { type PostgresSettings, type ResolvedSettings, resolveSettings } from './postgres-settings.js';
import { PostgresStore } from './postgres-store.js';
import { readServerFacts, refusalOf } from './server-facts.js';

/**
 * Opens the store in one schema of a database, creating or migrating it where needed.
 * @throws StoreUnreachableError, StoreUnavailableError, StoreNewerError, StoreForeignError, StoreIncompleteError,
 *   StoreMissingError
 */
export async function openPostgres(settings: PostgresSettings & OpeningTerms): Promise<PostgresStore> {
  const resolved = resolveSettings(settings);
  const pool = await createPool(resolved);
  try {
    await prepare(pool, resolved, settings);
  } catch (error) {
    await pool.end();
    throw explainOpening(error, resolved);
  }
  return new PostgresStore(pool, resolved);
}

async function prepare(pool: Pool, settings: ResolvedSettings, terms: OpeningTerms): Promise<void> {
  const client = await pool.connect();
  try {
    const problem = refusalOf(await readServerFacts(client), settings.schema);
    if (problem !== undefined) throw new StoreUnavailableError(settings.location, problem);
    await migrate(client, settings, terms);
  } finally {
    client.release();
  }
}
