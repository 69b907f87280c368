import type { Backend } from '../../ports/backend.js';
import type { BackendContext } from '../../ports/backend-context.js';
import { createDocumentBackend } from '../documents/document-backend.js';
import { MemoryStore } from './memory-store.js';

/** A new, empty store in the memory of this process. It ends with `close`. */
export function openMemory(context: BackendContext): Backend {
  const store = new MemoryStore();
  store.transact(({ identity }) => identity.put({ name: 'store', storeId: context.createId() }));
  return createDocumentBackend(store, context.clock, {
    mode: 'memory',
    capabilities: { durable: false, multiProcess: false, sql: false, notify: false },
    location: undefined,
    close: () => store.close(),
  });
}
