import { existsSync } from 'node:fs';
import { StoreUnavailableError } from '@maf/store';
import type { PostgresStore } from '@maf/store/postgres';
import type { TSchema } from 'typebox';
import { accessSettings } from '../access/auth-mode.js';
import { warnOfFallback } from '../fallback/warn-of-fallback.js';
import type { RuntimeOptions } from '../options.js';
import type { BackendContext } from '../ports/backend-context.js';
import { resolveSettings, type Settings } from '../settings/settings.js';
import type { AnyRuntimeState, KnownMessage } from './any-runtime-state.js';
import { assembleRuntime, contextOf } from './assemble-runtime.js';
import { createIdSource } from './create-id.js';
import { createRuntimeFactory } from './create-runtime-factory.js';
import { standInFile, standInFolder } from './open-backend.js';
import { openRest } from './open-chain.js';
import { postgresAddress } from './postgres-address.js';

/**
 * Opens the state that agents share, in any mode: as `createRuntimeFactory`, and on PostgreSQL too, whose driver is loaded
 * only then.
 *
 * @throws as `createRuntimeFactory`, and StoreUnreachableError when the server does not answer
 */
export async function openRuntime<const Messages extends readonly TSchema[] = readonly []>(
  options: RuntimeOptions<Messages> = {},
): Promise<AnyRuntimeState<KnownMessage<Messages>>> {
  const settings = resolveSettings(options, process.cwd());
  if (settings.modes[0] !== 'postgres') return createRuntimeFactory(options);
  const access = accessSettings(options);
  const context = contextOf(settings, options);
  try {
    const { backend, store, clock } = await openServer(settings, options, context);
    const ofServer = { ...context, clock, createId: createIdSource(clock) };
    await takeOver(store, settings, ofServer);
    return assembleRuntime({ backend, skipped: [], access }, settings, options, ofServer);
  } catch (error) {
    const cause = error instanceof Error ? error : new Error(String(error));
    if (settings.modes.length === 1) throw cause;
    const opened = openRest(settings, options, context, [{ mode: 'postgres', cause }]);
    warnOfFallback(opened.backend.mode, opened.skipped);
    return assembleRuntime({ ...opened, access }, settings, options, context);
  }
}

/** Merges what stood in for the server; hardly ever is there anything. */
async function takeOver(store: PostgresStore, settings: Settings, context: BackendContext): Promise<void> {
  const [databaseFile, folder] = [standInFile(settings), standInFolder(settings)];
  if (!existsSync(databaseFile) && !existsSync(folder)) return;
  const { mergeStandIns } = await import('../fallback/merge-stand-ins.js');
  await mergeStandIns(store, { databaseFile, folder }, context);
}

async function openServer({ database }: Settings, options: RuntimeOptions, context: BackendContext) {
  const { url } = database;
  if (url === undefined) {
    throw new StoreUnavailableError(postgresAddress(database), 'it has no address; set MAF_DATABASE_URL');
  }
  const { openPostgresBackend } = await import('../backends/postgres/open-postgres-backend.js');
  const reached = { ...database, url, lockTimeoutMs: context.busyTimeoutMs, mustExist: options.mustExist ?? false };
  return openPostgresBackend(reached, context, options.clock);
}
