import { type DocumentSnapshot, snapshotOf } from '../documents/table-rows.js';
import { openExistingStore } from './open-store.js';

/**
 * All that a store holds. Undefined where there is none; none is made.
 * @throws StoreCorruptError, StoreNewerError, StoreUnavailableError
 */
export function readJsonStore(directory: string): DocumentSnapshot | undefined {
  const store = openExistingStore(directory, { clock: Date.now, busyTimeoutMs: 0 });
  return store?.read((tables) => snapshotOf(tables, store.revision));
}
