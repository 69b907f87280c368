import { join } from 'node:path';
import Database from 'better-sqlite3';
import { better, defineQueue, defineWorker, type Job, type Logger, type Queue } from 'plainjob';
import type { QueueKind } from '../queues/queue.js';
import { rate } from '../run/rate.js';
import { messageType, taskMessage, taskMessages } from '../store/message.js';

const batch = 2_000;
const silent: Logger = { error: console.error, warn() {}, info() {}, debug() {} };

/** plainjob on better-sqlite3; it chooses WAL and `synchronous=NORMAL` itself. */
export function openPlainjob(folder: string) {
  const queue = defineQueue({ connection: better(new Database(join(folder, 'plainjob.db'))), logger: silent });
  return {
    queue,
    claim(): Job {
      const next = queue.getAndMarkJobAsProcessing(messageType);
      const job = next && queue.getJobById(next.id);
      if (job === undefined) throw new Error('no job was left');
      JSON.parse(job.data);
      return job;
    },
    fill(count: number): void {
      for (let from = 0; from < count; from += batch) {
        queue.addMany(messageType, taskMessages(from, Math.min(from + batch, count)));
      }
    },
  };
}

export const plainjob: QueueKind = {
  name: 'plainjob',
  pace: 1,
  open(folder) {
    const { queue, claim, fill } = openPlainjob(folder);
    const enqueue = (index: number) => queue.add(messageType, taskMessage(index));
    return {
      enqueue,
      claim,
      cycle: (count) =>
        rate(count, (index) => {
          enqueue(index);
          queue.markJobAsDone(claim().id);
        }),
      fill,
      drain: (count) => drain(queue, count),
      close: () => queue.close(),
    };
  },
};

function drain(queue: Queue, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = count;
    const process = (job: Job) => {
      JSON.parse(job.data);
    };
    const worker = defineWorker(messageType, process, {
      queue,
      logger: silent,
      onFailed: (_, error) => reject(new Error(error)),
      onCompleted: () => {
        left -= 1;
        if (left === 0) worker.stop().then(resolve, reject);
      },
    });
    worker.start().catch(reject);
  });
}
