import { postgresContenders } from '../postgres/postgres-contenders.js';
import { atLeastTimes } from '../row/goal.js';
import type { Row } from '../row/row.js';
import { rate } from '../run/rate.js';

export const row: Row = {
  name: 'pg-enqueue',
  place: 200,
  title: 'PostgreSQL: enqueue, one at a time',
  unit: 'ops/s',
  goals: [atLeastTimes(0.5, 'limit'), atLeastTimes(1, 'pg-boss'), atLeastTimes(1, 'graphile-worker')],
  contenders: (stage) => postgresContenders(stage, 1_000, (queue, count) => rate(count, queue.enqueue)),
};
