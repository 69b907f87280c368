import { DocumentImage } from '../backends/documents/document-image.js';
import { openMemory } from '../backends/memory/open-memory.js';
import type { Backend } from '../ports/backend.js';
import type { BackendContext } from '../ports/backend-context.js';

let image = new DocumentImage();
let users = 0;

/** The process's common store in memory; it is emptied when the last of its users has closed it. */
export function openSharedMemory(context: BackendContext): Backend {
  const backend = openMemory(context, image);
  users += 1;
  return {
    ...backend,
    close: () => {
      backend.close();
      users -= 1;
      if (users === 0) image = new DocumentImage();
    },
  };
}
