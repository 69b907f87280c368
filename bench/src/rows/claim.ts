import { queueContenders } from '../queues/queue-contenders.js';
import { atLeastTimes } from '../row/goal.js';
import type { Row } from '../row/row.js';
import { rate } from '../run/rate.js';

export const row: Row = {
  name: 'claim',
  place: 40,
  title: 'claim one, with its payload',
  unit: 'ops/s',
  goals: [atLeastTimes(0.85, 'limit'), atLeastTimes(1.5, 'plainjob')],
  isChecked: true,
  contenders: (stage) =>
    queueContenders(
      stage,
      20_000,
      async (queue, count) => {
        await queue.fill(count);
        return rate(count, () => queue.claim?.());
      },
      true,
    ),
};
