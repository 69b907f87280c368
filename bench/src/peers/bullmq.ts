import { randomUUID } from 'node:crypto';
import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import type { QueueKind } from '../queues/queue.js';
import { rate } from '../run/rate.js';
import { messageType, taskMessage, taskMessages } from '../store/message.js';
import type { RedisServer } from './redis-server.js';

const batch = 500;
const concurrency = 100;

/** BullMQ on a Redis that appends to its log and syncs it every second, as its documentation asks for. */
export function bullmq({ port }: RedisServer): QueueKind {
  const connection: ConnectionOptions = { host: '127.0.0.1', port, maxRetriesPerRequest: null };
  return {
    name: 'bullmq',
    pace: 0.1,
    async open() {
      const name = `bench-${randomUUID()}`;
      const token = randomUUID();
      const queue = new Queue(name, { connection });
      const manual = new Worker(name, null, { connection });
      await Promise.all([queue.waitUntilReady(), manual.waitUntilReady()]);
      const enqueue = (index: number) => queue.add(messageType, taskMessage(index));
      const claim = async () => {
        const job = await manual.getNextJob(token, { block: false });
        if (job === undefined) throw new Error('no job was left');
        return job;
      };
      return {
        enqueue,
        claim,
        cycle: (count) =>
          rate(count, async (index) => {
            await enqueue(index);
            const job = await claim();
            await job.moveToCompleted(undefined, token, false);
          }),
        async fill(count) {
          for (let from = 0; from < count; from += batch) {
            const messages = taskMessages(from, Math.min(from + batch, count));
            await queue.addBulk(messages.map((data) => ({ name: messageType, data })));
          }
        },
        drain: (count) => drain(name, connection, count),
        async close() {
          await manual.close();
          await queue.obliterate({ force: true });
          await queue.close();
        },
      };
    },
  };
}

async function drain(name: string, connection: ConnectionOptions, count: number): Promise<void> {
  const worker = new Worker(name, async () => undefined, { connection, concurrency, autorun: false });
  await new Promise<void>((resolve, reject) => {
    let left = count;
    worker.on('completed', () => {
      left -= 1;
      if (left === 0) resolve();
    });
    worker.on('error', reject);
    worker.run().catch(reject);
  });
  await worker.close();
}
