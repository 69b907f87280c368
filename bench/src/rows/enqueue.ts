import { queueContenders } from '../queues/queue-contenders.js';
import { atLeastTimes } from '../row/goal.js';
import type { Row } from '../row/row.js';
import { rate } from '../run/rate.js';

export const row: Row = {
  name: 'enqueue',
  place: 10,
  title: 'enqueue, one at a time',
  unit: 'ops/s',
  goals: [atLeastTimes(0.85, 'limit'), atLeastTimes(1.15, 'plainjob')],
  isChecked: true,
  contenders: (stage) => queueContenders(stage, 20_000, (queue, count) => rate(count, queue.enqueue)),
};
