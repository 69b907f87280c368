import type { Backend } from '../../ports/backend.js';
import type { BackendContext } from '../../ports/backend-context.js';
import { createDocumentBackend } from '../documents/document-backend.js';
import { DocumentImage } from '../documents/document-image.js';
import { MemoryStore } from './memory-store.js';

/**
 * A store in the memory of this process.
 * @param image what is shared with other openings of the same store; default: a new, empty one
 */
export function openMemory(context: BackendContext, image = new DocumentImage()): Backend {
  const store = new MemoryStore(image);
  return createDocumentBackend(store, context, {
    mode: 'memory',
    capabilities: { durable: false, multiProcess: false, sql: false, synchronous: true, notify: false },
    location: undefined,
    close: () => store.close(),
  });
}
