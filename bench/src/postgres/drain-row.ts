import { atLeastTimes } from '../row/goal.js';
import type { Row } from '../row/row.js';
import { timed } from '../run/timed.js';
import { postgresContenders } from './postgres-contenders.js';

/** Workers of one process who each claim a message, do nothing, and acknowledge it. */
export function drainRow(workers: number, place: number): Row {
  return {
    name: `pg-drain-${workers}`,
    place,
    title: `PostgreSQL: claim and acknowledge, ${workers === 1 ? 'one worker' : `${workers} workers`}`,
    unit: 'ops/s',
    goals: [
      atLeastTimes(workers === 1 ? 0.5 : 1, 'limit'),
      atLeastTimes(1, 'pg-boss'),
      atLeastTimes(1, 'graphile-worker'),
    ],
    note: 'Each worker takes one message at a time. The limit sends the statements of each worker by themselves.',
    contenders: (stage) =>
      postgresContenders(stage, 500 + 250 * workers, async (queue, count) => {
        await queue.fill(count);
        return (count * 1000) / (await timed(() => queue.work?.(count, workers)));
      }),
  };
}
