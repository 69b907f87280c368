import type { CommandContext } from '../context/command-context.js';
import { runtimeOptions } from '../context/runtime-options.js';
import type { MigrationOutcome } from './migrate-database.js';
import { inspectServer } from './server-status.js';

/** Opens the store on the server, and so makes its schema or brings it to the newest. @throws what keeps it from being opened */
export async function migrateServer(context: CommandContext): Promise<MigrationOutcome> {
  const { location, schema } = await inspectServer(context);
  const { openRuntime } = await import('@maf/runtime');
  (await openRuntime({ ...runtimeOptions(context), mode: 'postgres' })).close();
  const applied = schema.kind === 'behind' ? schema.pending : [];
  return { location, created: schema.kind === 'behind' && schema.applied.length === 0, applied };
}
