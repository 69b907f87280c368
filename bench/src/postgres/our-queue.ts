import { tmpdir } from 'node:os';
import { openRuntime, type RuntimeState } from '@maf/runtime';
import { claimOne, cycle, drainTogether } from '../ours/our-queue.js';
import type { QueueKind } from '../queues/queue.js';
import { messageType, taskMessage, worker } from '../store/message.js';
import { workTogether } from './work-together.js';

const batch = 500;
/** Callers of enqueue who do not wait for each other: two batches of them. */
const callers = 1_000;

/** The runtime as a user opens it, on that schema. */
export function openOnPostgres(url: string, schema: string): Promise<RuntimeState> {
  return openRuntime({ mode: 'postgres', database: { url, schema }, env: {}, projectRoot: tmpdir() });
}

export function ourQueue(url: string, schema: string): QueueKind {
  return {
    name: 'ours',
    pace: 1,
    async open() {
      const runtime = await openOnPostgres(url, schema);
      const enqueue = (index: number) => runtime.enqueue(taskMessage(index));
      const claim = () => runtime.claim({ agentId: worker, types: [messageType] });
      return {
        enqueue,
        claim: () => claimOne(runtime),
        cycle: (count) => cycle(runtime, count),
        async fill(count) {
          let next = 0;
          const call = async () => {
            while (next < count) {
              next += 1;
              await enqueue(next);
            }
          };
          await Promise.all(Array.from({ length: callers }, call));
        },
        drain: (count) => drainTogether(runtime, count, batch),
        work: (count, workers) =>
          workTogether(count, workers, claim, (held) =>
            Promise.all(held.map(({ receipt }) => runtime.acknowledge(receipt))),
          ),
        close: () => runtime.close(),
      };
    },
  };
}
