import { existsSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { StoreMissingError } from '@maf/store';
import { explainingFailures } from '../backends/json/file-failure.js';
import { openJson } from '../backends/json/open-json.js';
import { openMemory } from '../backends/memory/open-memory.js';
import { openSqliteBackend, type SqliteBackend } from '../backends/sqlite/open-sqlite-backend.js';
import { mergeFallback } from '../fallback/merge-fallback.js';
import type { RuntimeOptions } from '../options.js';
import type { Backend, RuntimeMode } from '../ports/backend.js';
import type { BackendContext } from '../ports/backend-context.js';
import type { Settings } from '../settings/settings.js';
import { prepareStateFolder } from '../settings/state-folder.js';
import { postgresAddress } from './postgres-address.js';

/** Where a mode keeps its store; undefined in memory. */
export function locationOf(mode: RuntimeMode, settings: Settings): string | undefined {
  const isFallbackOfServer = settings.modes[0] === 'postgres';
  if (mode === 'postgres') return postgresAddress(settings.database);
  if (mode === 'sqlite') return isFallbackOfServer ? standInFile(settings) : settings.databaseFile;
  if (mode !== 'json') return undefined;
  if (isFallbackOfServer) return standInFolder(settings);
  return settings.modes[0] === 'json' ? settings.jsonFolder : settings.fallbackFolder;
}

/** The SQLite file that stands in for a server. */
export function standInFile({ root }: Pick<Settings, 'root'>): string {
  return join(root, 'postgres-fallback.db');
}

/** The JSON files that stand in for a server. */
export function standInFolder({ root }: Pick<Settings, 'root'>): string {
  return join(root, 'postgres-fallback');
}

/** A mode that opens without waiting. */
export type EmbeddedMode = Exclude<RuntimeMode, 'postgres'>;

/** Opens the store of one mode. A SQLite store takes over what a fallback had taken for it. */
export function openBackend(
  mode: EmbeddedMode,
  settings: Settings,
  options: RuntimeOptions,
  context: BackendContext,
): Backend | SqliteBackend {
  const location = locationOf(mode, settings);
  if (location === undefined) return openMemory(context);
  const { mustExist = false } = options;
  if (mustExist && !existsSync(location) && location !== ':memory:') throw new StoreMissingError(location);
  if (isInside(location, settings.root)) explainingFailures(settings.root, () => prepareStateFolder(settings.root));
  if (mode === 'json') return openJson(location, context);
  const backend = openSqliteBackend(location, { synchronous: settings.synchronous, mustExist }, context);
  if (backend.capabilities.durable && mode === settings.modes[0])
    mergeFallback(backend.connection, settings.fallbackFolder, context);
  return backend;
}

function isInside(location: string, folder: string): boolean {
  const path = relative(folder, location);
  return location !== ':memory:' && !path.startsWith('..') && !isAbsolute(path);
}
