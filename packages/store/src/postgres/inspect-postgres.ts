import type { PoolClient } from 'pg';
import { StoreUnavailableError } from '../errors/store-unavailable-error.js';
import { hearsNotices } from './inspection/hears-notices.js';
import type { PostgresReport } from './inspection/postgres-report.js';
import { readActivity } from './inspection/read-activity.js';
import { missingTables, readPrivileges, readTables } from './inspection/read-schema.js';
import { readConnection, readServer } from './inspection/read-server.js';
import { createPool, explainOpening } from './pool.js';
import { type PostgresSettings, type ResolvedSettings, resolveSettings } from './postgres-settings.js';
import { readSchemaState } from './schema-state.js';
import { readServerFacts, refusalOf } from './server-facts.js';

/**
 * Looks at a store and at its server as they are: nothing is made, migrated or refused for its schema.
 * @throws StoreUnreachableError, StoreUnavailableError (a server that MAF cannot use, a user that it does not let in)
 */
export async function inspectPostgres(settings: PostgresSettings): Promise<PostgresReport> {
  const resolved = resolveSettings(settings);
  const pool = await createPool(resolved);
  try {
    const clients = [await pool.connect(), await pool.connect()] as const;
    try {
      return await inspect(...clients, resolved);
    } finally {
      for (const client of clients) client.release();
    }
  } catch (error) {
    throw explainOpening(error, resolved);
  } finally {
    await pool.end();
  }
}

async function inspect(client: PoolClient, other: PoolClient, settings: ResolvedSettings): Promise<PostgresReport> {
  const { location, schema } = settings;
  const problem = refusalOf(await readServerFacts(client), schema);
  if (problem !== undefined) throw new StoreUnavailableError(location, problem);
  const state = await readSchemaState(client, schema);
  const tables = await readTables(client, schema);
  return {
    location,
    schemaName: schema,
    schema: state,
    missingTables: missingTables(state, tables),
    server: await readServer(client),
    connection: await readConnection(client, settings),
    privileges: await readPrivileges(client, schema),
    activity: await readActivity(client),
    tables,
    hearsNotices: await hearsNotices(client, other),
  };
}
