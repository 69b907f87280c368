import type { Queue, QueueKind } from '../queues/queue.js';
import { rate } from '../run/rate.js';
import { newDefaultFile, newStoreFile } from '../store/store-file.js';
import { createLimitClaims } from './limit-claims.js';
import { openDatabase } from './limit-database.js';
import { createLimitMessages } from './limit-messages.js';

/** How many messages one transaction takes at its best. */
const batch = 2_000;

/** In pages of SQLite's default size, as one would have it who writes it by hand. */
export const limitQueue = limitOn('limit', newDefaultFile);

/** In pages as small as those of the store. */
export const limitInSmallPages = limitOn('limit, in small pages', newStoreFile);

function limitOn(name: string, newFile: (folder: string) => string): QueueKind {
  return { name, pace: 1, open: (folder) => openQueue(newFile(folder)) };
}

function openQueue(file: string): Queue {
  const database = openDatabase(file);
  const { enqueue, enqueueMany } = createLimitMessages(database);
  const { claim, acknowledge, exchange } = createLimitClaims(database);
  return {
    enqueue,
    claim,
    cycle: (count) =>
      rate(count, (index) => {
        enqueue(index);
        acknowledge(claim());
      }),
    fill(count) {
      for (let from = 0; from < count; from += batch) enqueueMany(from, Math.min(from + batch, count));
    },
    drain(count) {
      let left = count;
      for (let held = exchange([], batch); held.length > 0; held = exchange(held, batch)) left -= held.length;
      if (left !== 0) throw new Error(`${left} of ${count} messages were not there`);
    },
    close: () => void database.close(),
  };
}
