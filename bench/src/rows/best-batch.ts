import { queueContenders } from '../queues/queue-contenders.js';
import { atLeastTimes } from '../row/goal.js';
import type { Row } from '../row/row.js';
import { timed } from '../run/timed.js';

export const row: Row = {
  name: 'best-batch',
  place: 90,
  title: 'enqueue and drain, each at its best batch or concurrency',
  unit: 'ops/s',
  goals: [
    atLeastTimes(0.75, 'limit'),
    atLeastTimes(6, 'plainjob'),
    atLeastTimes(5, 'bullmq'),
    atLeastTimes(20, 'pg-boss'),
    atLeastTimes(20, 'graphile-worker'),
  ],
  isChecked: true,
  contenders: (stage) =>
    queueContenders(stage, 40_000, async (queue, count) => {
      const ms = await timed(async () => {
        await queue.fill(count);
        await queue.drain(count);
      });
      return (count * 1000) / ms;
    }),
};
