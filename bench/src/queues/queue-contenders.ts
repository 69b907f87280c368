import { rmSync } from 'node:fs';
import { limitInSmallPages, limitQueue } from '../limit/limit-queue.js';
import { ourQueue } from '../ours/our-queue.js';
import { bullmq } from '../peers/bullmq.js';
import { graphileWorker } from '../peers/graphile-worker.js';
import { pgBoss } from '../peers/pg-boss.js';
import { plainjob } from '../peers/plainjob.js';
import type { AbsentContender, Contender, Measures } from '../row/row.js';
import type { Stage } from '../run/stage.js';
import type { Queue, QueueKind } from './queue.js';

/** Measures one queue: operations a second, of about so many. */
export type MeasureQueue = (queue: Queue, count: number) => Promise<number>;

/**
 * Everybody's queue, each measured on a new one.
 *
 * @param full how many operations the limit does in a measurement
 * @param needsClaim whether those that cannot claim one message are left out
 */
export async function queueContenders(
  stage: Stage,
  full: number,
  measure: MeasureQueue,
  needsClaim = false,
): Promise<(Contender | AbsentContender)[]> {
  const [redis, postgres] = await Promise.all([stage.servers.redis(), stage.servers.postgres()]);
  const local = [limitQueue, limitInSmallPages, ourQueue, plainjob].map((kind) =>
    contender(stage, kind, full, measure),
  );
  return [
    ...local,
    'server' in redis ? contender(stage, bullmq(redis.server), full, measure) : { name: 'bullmq', ...redis },
    'server' in postgres ? contender(stage, pgBoss(postgres.server), full, measure) : { name: 'pg-boss', ...postgres },
    graphile(),
  ];

  function graphile(): Contender | AbsentContender {
    const name = 'graphile-worker';
    if (needsClaim) return { name, absent: 'it has no call that claims one job' };
    if ('absent' in postgres) return { name, ...postgres };
    return contender(stage, graphileWorker(postgres.server), full, measure);
  }
}

function contender(stage: Stage, kind: QueueKind, full: number, measure: MeasureQueue): Contender {
  return {
    name: kind.name,
    async measure(): Promise<Measures> {
      const folder = stage.folder();
      const queue = await kind.open(folder);
      try {
        return { value: await measure(queue, Math.ceil(stage.size(full) * kind.pace)) };
      } finally {
        await queue.close();
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}
