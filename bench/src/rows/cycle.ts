import { queueContenders } from '../queues/queue-contenders.js';
import { atLeastTimes } from '../row/goal.js';
import type { Row } from '../row/row.js';
import { timed } from '../run/timed.js';

export const row: Row = {
  name: 'cycle',
  place: 50,
  title: 'enqueue, claim, acknowledge, one at a time',
  unit: 'ops/s',
  goals: [
    atLeastTimes(0.85, 'limit'),
    atLeastTimes(1.3, 'plainjob'),
    atLeastTimes(5, 'bullmq'),
    atLeastTimes(25, 'pg-boss'),
    atLeastTimes(12, 'graphile-worker'),
  ],
  note: 'graphile-worker has no call for one job: its jobs are added one by one, then run by one worker.',
  isChecked: true,
  contenders: (stage) =>
    queueContenders(stage, 10_000, async (queue, count) => (count * 1000) / (await timed(() => queue.cycle(count)))),
};
