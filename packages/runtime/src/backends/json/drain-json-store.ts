import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '@maf/store';
import type { BackendContext } from '../../ports/backend-context.js';
import { type DocumentSnapshot, snapshotOf } from '../documents/table-rows.js';
import { type Tables, tableNames } from '../documents/tables.js';
import { explainingFailures } from './file-failure.js';
import { removeQuietly, syncDirectory, writeNewFile } from './files.js';
import { layoutOf } from './layout.js';
import { openExistingStore } from './open-store.js';
import { format } from './parse-file.js';

/**
 * Hands all rows of a store over to `take` and empties it, in one step: when another process stores something in between,
 * `take` is called again with that too, so it must know rows by their ids and storeIds. When `take` throws, or this
 * process dies, nothing is removed. The emptied store has a new storeId; its numbers (message sequence, fencing tokens,
 * audit sequence) go on from where they were. What was handed over is kept in `drained/<storeId>.json`.
 *
 * False where there is no store; none is made.
 * @throws as `openJson`, and what `take` throws
 */
export function drainJsonStore(
  directory: string,
  context: BackendContext,
  take: (snapshot: DocumentSnapshot) => void,
): boolean {
  const store = openExistingStore(directory, context);
  if (store === undefined) return false;
  try {
    store.transact((tables) => {
      const snapshot = snapshotOf(tables, store.revision);
      take(snapshot);
      explainingFailures(directory, () => keepCopy(layoutOf(directory).drained, snapshot));
      empty(tables);
      tables.identity.put({ name: 'store', storeId: context.createId() });
    });
  } finally {
    store.close();
  }
  return true;
}

function keepCopy(directory: string, snapshot: DocumentSnapshot): void {
  makeFolder(directory);
  const path = join(directory, `${encodeURIComponent(snapshot.storeId)}.json`);
  const temporary = `${path}.${process.pid}.tmp`;
  removeQuietly(temporary);
  writeNewFile(temporary, `${JSON.stringify({ format, ...snapshot }, null, 2)}\n`);
  renameSync(temporary, path);
  syncDirectory(directory);
}

function empty(tables: Tables): void {
  for (const name of tableNames) {
    if (name !== 'counters') tables[name].clear();
  }
}
