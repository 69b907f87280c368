import { concurrentEnqueue } from '../queues/concurrent-enqueue.js';
import { atLeastTimes } from '../row/goal.js';
import type { Row } from '../row/row.js';

export const row: Row = {
  name: 'enqueue-concurrent',
  place: 20,
  title: 'enqueue, 100 concurrent callers',
  unit: 'ops/s',
  goals: [atLeastTimes(3, 'limit')],
  note: 'The limit enqueues one at a time.',
  isChecked: true,
  contenders: async (stage) => concurrentEnqueue(stage, 20_000, 'normal'),
};
