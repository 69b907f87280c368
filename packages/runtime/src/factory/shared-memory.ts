import { openMemory } from '../backends/memory/open-memory.js';
import type { Backend } from '../ports/backend.js';
import type { BackendContext } from '../ports/backend-context.js';

let shared: Backend | undefined;
let users = 0;

/** The process's common store in memory; it is gone when the last of its users has closed it. */
export function openSharedMemory(context: BackendContext): Backend {
  shared ??= openMemory(context);
  users += 1;
  return {
    ...shared,
    close: () => {
      users -= 1;
      if (users > 0) return;
      shared?.close();
      shared = undefined;
    },
  };
}
