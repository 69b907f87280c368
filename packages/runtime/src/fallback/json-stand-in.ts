import { drainJsonStore } from '../backends/json/drain-json-store.js';
import { readJsonStore } from '../backends/json/read-json-store.js';
import type { BackendContext } from '../ports/backend-context.js';
import type { StandIn } from './merge-into-server.js';

/** JSON files that stood in for a server. */
export function jsonStandIn(folder: string, context: BackendContext): StandIn {
  return {
    location: folder,
    read: () => readJsonStore(folder),
    emptyUnchanged: (read) => {
      try {
        drainJsonStore(folder, context, ({ storeId, revision }) => {
          if (storeId !== read.storeId || revision !== read.revision) throw new ChangedMeanwhile();
        });
        return true;
      } catch (error) {
        if (error instanceof ChangedMeanwhile) return false;
        throw error;
      }
    },
  };
}

class ChangedMeanwhile extends Error {}
