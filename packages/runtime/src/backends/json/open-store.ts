import { makeFolder, StoreMissingError } from '@maf/store';
import type { BackendContext } from '../../ports/backend-context.js';
import { CommitLog } from './commit-log.js';
import { explainingFailures } from './file-failure.js';
import { createStore, readMarker } from './genesis.js';
import { JsonStore } from './json-store.js';
import { layoutOf } from './layout.js';
import { loadCurrentEra } from './load.js';

/**
 * Opens the store in this folder, and makes one where there is none.
 * @throws StoreCorruptError, StoreNewerError, StoreReadOnlyError, StoreFullError, StoreUnavailableError
 */
export function openStore(directory: string, context: BackendContext): JsonStore {
  const existing = openExistingStore(directory, context);
  if (existing !== undefined) return existing;
  explainingFailures(directory, () => {
    const layout = layoutOf(directory);
    makeFolder(directory);
    if (readMarker(layout) === undefined) {
      createStore(layout, context.createId(), new Date(context.clock()).toISOString());
    }
  });
  const created = openExistingStore(directory, context);
  if (created === undefined) throw new StoreMissingError(directory);
  return created;
}

/** Undefined where there is no store; nothing is made then. */
export function openExistingStore(
  directory: string,
  { clock, busyTimeoutMs }: Pick<BackendContext, 'clock' | 'busyTimeoutMs'>,
): JsonStore | undefined {
  return explainingFailures(directory, () => {
    const layout = layoutOf(directory);
    const loaded = loadCurrentEra(layout);
    if (loaded === undefined) return undefined;
    const log = new CommitLog(layout, clock, loaded);
    log.advance();
    return new JsonStore(layout, log, busyTimeoutMs);
  });
}
