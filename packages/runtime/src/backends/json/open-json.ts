import type { Backend } from '../../ports/backend.js';
import type { BackendContext } from '../../ports/backend-context.js';
import { createDocumentBackend } from '../documents/document-backend.js';
import { openStore } from './open-store.js';

/**
 * A store of files that a person can read, in a folder of its own; made where there is none. Any number of processes may
 * use it at once. See commit-log.ts for how, and layout.ts for which file is what.
 *
 * Every method but those that only read throws StoreBusyError when other processes wrote all the time for longer than
 * `busyTimeoutMs`, StoreReadOnlyError or StoreFullError when the folder cannot be written; nothing is stored then. All
 * throw StoreCorruptError or StoreNewerError, naming the file, when they meet one that this version does not understand.
 * @throws StoreCorruptError, StoreNewerError, StoreReadOnlyError, StoreFullError, StoreUnavailableError
 */
export function openJson(directory: string, context: BackendContext): Backend {
  const store = openStore(directory, context);
  return createDocumentBackend(store, context, {
    mode: 'json',
    capabilities: { durable: true, multiProcess: true, sql: false, synchronous: true, notify: false },
    location: directory,
    close: () => store.close(),
  });
}
