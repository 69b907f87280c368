import { randomUUID } from 'node:crypto';
import { graphileWorker } from '../peers/graphile-worker.js';
import { pgBoss } from '../peers/pg-boss.js';
import type { Queue, QueueKind } from '../queues/queue.js';
import type { MeasureQueue } from '../queues/queue-contenders.js';
import type { AbsentContender, Contender } from '../row/row.js';
import type { Stage } from '../run/stage.js';
import { limitQueue } from './limit-queue.js';
import { openOnPostgres, ourQueue } from './our-queue.js';

const names = ['limit', 'ours', 'pg-boss', 'graphile-worker'];

/** Everybody's queue on the same PostgreSQL server, with pools of the same size, each open for all rounds. */
export async function postgresContenders(
  stage: Stage,
  full: number,
  measure: MeasureQueue,
): Promise<(Contender | AbsentContender)[]> {
  const found = await stage.servers.postgres();
  if ('absent' in found) return names.map((name) => ({ name, ...found }));
  const { server } = found;
  const [limits, ours] = [await newStore(server.url), await newStore(server.url)];
  const kinds = [
    limitQueue(onSchema(server.url, limits)),
    ourQueue(server.url, ours),
    pgBoss(server),
    graphileWorker(server),
  ];
  return Promise.all(kinds.map((kind) => contender(stage, kind, stage.size(full), measure)));
}

/** The schema of a new store with nothing in it. */
export async function newStore(url: string): Promise<string> {
  const schema = `maf_${randomUUID().replaceAll('-', '')}`;
  (await openOnPostgres(url, schema)).close();
  return schema;
}

/** The address of the server, whose names are then those of the schema, with the planner set as the store sets it. */
export function onSchema(url: string, schema: string): string {
  const options = `-c search_path=${schema} -c plan_cache_mode=force_generic_plan -c enable_seqscan=off`;
  return `${url}?options=${encodeURIComponent(options)}`;
}

async function contender(stage: Stage, kind: QueueKind, count: number, measure: MeasureQueue): Promise<Contender> {
  const queue: Queue = await kind.open(stage.folder());
  stage.onEnd(async () => void (await queue.close()));
  return { name: kind.name, measure: async () => ({ value: await measure(queue, count) }) };
}
