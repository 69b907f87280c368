import type { PostgresStore } from '@maf/store/postgres';
import type { BackendContext } from '../ports/backend-context.js';
import { jsonStandIn } from './json-stand-in.js';
import { mergeIntoServer } from './merge-into-server.js';
import { sqliteStandIn } from './sqlite-stand-in.js';

/** Takes over what the stores in the state folder took that stand in for a server. */
export async function mergeStandIns(
  store: PostgresStore,
  { databaseFile, folder }: { readonly databaseFile: string; readonly folder: string },
  context: BackendContext,
): Promise<void> {
  using sqlite = sqliteStandIn(databaseFile, context);
  await mergeIntoServer(store, sqlite, context);
  await mergeIntoServer(store, jsonStandIn(folder, context), context);
}
