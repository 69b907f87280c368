import type { QueueKind } from '../queues/queue.js';
import { rate } from '../run/rate.js';
import { newStoreFile } from '../store/store-file.js';
import { createLimitClaims } from './limit-claims.js';
import { openDatabase } from './limit-database.js';
import { createLimitMessages } from './limit-messages.js';

/** How many messages one transaction takes at its best. */
const batch = 2_000;

export const limitQueue: QueueKind = {
  name: 'limit',
  pace: 1,
  open(folder) {
    const database = openDatabase(newStoreFile(folder));
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
      close: () => database.close(),
    };
  },
};
