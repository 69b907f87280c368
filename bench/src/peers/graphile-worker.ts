import { randomUUID } from 'node:crypto';
import { Logger, makeWorkerUtils, type RunnerOptions, run, runOnce } from 'graphile-worker';
import { fillInBatches } from '../queues/fill-in-batches.js';
import type { QueueKind } from '../queues/queue.js';
import { taskMessage } from '../store/message.js';
import type { PostgresServer } from './postgres-server.js';

const batch = 500;
/** The local queue and the batched completion that its chapter on performance recommends. */
const inBatches = {
  concurrentJobs: 20,
  maxPoolSize: 10,
  localQueue: { size: batch },
  completeJobBatchDelay: 0,
  failJobBatchDelay: 0,
};
const logger = new Logger(() => () => {});

/** Its workers fetch, run and complete; there is no call that claims one job. */
export function graphileWorker({ url }: PostgresServer): QueueKind {
  return {
    name: 'graphile-worker',
    pace: 0.04,
    async open() {
      const utils = await makeWorkerUtils({ connectionString: url, logger });
      await utils.migrate();
      const task = `bench_${randomUUID().replaceAll('-', '')}`;
      const options = { connectionString: url, logger, noHandleSignals: true };
      const enqueue = (index: number) => utils.addJob(task, taskMessage(index));
      return {
        enqueue,
        async cycle(count) {
          for (let index = 0; index < count; index += 1) await enqueue(index);
          await runOnce({ ...options, concurrency: 1, taskList: { [task]: () => undefined } });
        },
        fill: (count) =>
          fillInBatches(count, batch, (messages) =>
            utils.addJobs(messages.map((payload) => ({ identifier: task, payload }))),
          ),
        drain: (count) => drain({ ...options, preset: { worker: inBatches } }, task, count),
        work: (count, workers) => drain({ ...options, concurrency: workers }, task, count),
        async close() {
          // Jobs that were only enqueued would stand in the way of the next row.
          await utils.withPgClient((client) => client.query('truncate graphile_worker._private_jobs'));
          await utils.release();
        },
      };
    },
  };
}

async function drain(options: RunnerOptions, task: string, count: number): Promise<void> {
  let left = count;
  let finish = (): void => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const runner = await run({
    ...options,
    taskList: {
      [task]: () => {
        left -= 1;
        if (left === 0) finish();
      },
    },
  });
  await finished;
  await runner.stop();
}
