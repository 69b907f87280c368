import { concurrentEnqueue } from '../queues/concurrent-enqueue.js';
import { atLeastTimes } from '../row/goal.js';
import type { Row } from '../row/row.js';

export const row: Row = {
  name: 'enqueue-concurrent-full',
  place: 30,
  title: 'enqueue, 100 concurrent callers, synchronous=FULL',
  unit: 'ops/s',
  goals: [atLeastTimes(8, 'limit')],
  note: 'The limit enqueues one at a time, under FULL too.',
  isChecked: true,
  contenders: async (stage) => concurrentEnqueue(stage, 4_000, 'full'),
};
