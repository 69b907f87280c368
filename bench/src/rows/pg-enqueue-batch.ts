import { postgresContenders } from '../postgres/postgres-contenders.js';
import { atLeastTimes } from '../row/goal.js';
import type { Row } from '../row/row.js';
import { timed } from '../run/timed.js';

export const row: Row = {
  name: 'pg-enqueue-batch',
  place: 210,
  title: 'PostgreSQL: enqueue, in batches of 500',
  unit: 'ops/s',
  goals: [atLeastTimes(0.4, 'limit'), atLeastTimes(1, 'pg-boss'), atLeastTimes(1, 'graphile-worker')],
  note: 'Ours by 1,000 callers of enqueue who do not wait for each other; the others by two calls for 500 at once.',
  contenders: (stage) =>
    postgresContenders(stage, 20_000, async (queue, count) => (count * 1000) / (await timed(() => queue.fill(count)))),
};
