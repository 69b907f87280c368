import type { PostgresReport } from '@maf/store/postgres';
import type { CommandContext } from '../context/command-context.js';
import { settingsInForce } from '../settings/settings-in-force.js';
import { type SchemaFacts, schemaFacts } from './schema-facts.js';

/** A store on a PostgreSQL server. Rows are estimates of its statistics. */
export type ServerStatus = Omit<PostgresReport, 'schema'> & SchemaFacts;

/** @throws StoreMissingError, StoreUnreachableError, StoreUnavailableError */
export async function serverStatus(context: CommandContext): Promise<ServerStatus> {
  const { schema, ...report } = await inspectServer(context);
  const { migrationNames, StoreMissingError } = await import('@maf/store');
  if (schema.kind === 'behind' && schema.applied.length === 0) throw new StoreMissingError(report.location);
  return { ...report, ...schemaFacts(schema, migrationNames) };
}

/** @throws StoreUnreachableError, StoreUnavailableError (where no address is given too) */
export async function inspectServer(context: CommandContext): Promise<PostgresReport> {
  const { database, server } = settingsInForce(context);
  const { url } = database;
  if (url === undefined) {
    const { StoreUnavailableError } = await import('@maf/store');
    throw new StoreUnavailableError(server.value, 'it has no address; set MAF_DATABASE_URL');
  }
  const { inspectPostgres } = await import('@maf/store/postgres');
  return inspectPostgres({ ...database, url });
}
