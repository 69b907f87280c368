import { randomUUID } from 'node:crypto';
import PgBoss from 'pg-boss';
import { workTogether } from '../postgres/work-together.js';
import { fillInBatches } from '../queues/fill-in-batches.js';
import type { QueueKind } from '../queues/queue.js';
import { rate } from '../run/rate.js';
import { taskMessage } from '../store/message.js';
import type { PostgresServer } from './postgres-server.js';

const batch = 500;

export function pgBoss({ url }: PostgresServer): QueueKind {
  return {
    name: 'pg-boss',
    pace: 0.04,
    async open() {
      const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false });
      boss.on('error', (error) => console.error(error));
      await boss.start();
      const name = `bench-${randomUUID()}`;
      await boss.createQueue(name);
      const enqueue = (index: number) => boss.send(name, taskMessage(index));
      const claim = async () => {
        const [job] = await boss.fetch(name);
        if (job === undefined) throw new Error('no job was left');
        return job;
      };
      return {
        enqueue,
        claim,
        cycle: (count) =>
          rate(count, async (index) => {
            await enqueue(index);
            const { id } = await claim();
            await boss.complete(name, id);
          }),
        fill: (count) =>
          fillInBatches(count, batch, (messages) => boss.insert(messages.map((data) => ({ name, data })))),
        async drain(count) {
          for (let left = count; left > 0; ) {
            const jobs = await boss.fetch(name, { batchSize: batch });
            if (jobs.length === 0) throw new Error(`${left} of ${count} jobs were not there`);
            await boss.complete(
              name,
              jobs.map(({ id }) => id),
            );
            left -= jobs.length;
          }
        },
        work: (count, workers) =>
          workTogether(
            count,
            workers,
            () => boss.fetch(name),
            (jobs) =>
              boss.complete(
                name,
                jobs.map(({ id }) => id),
              ),
          ),
        close: () => boss.stop({ graceful: false, wait: true }),
      };
    },
  };
}
