import type { RuntimeState } from '@maf/runtime';
import { claimOne, drainTogether, fillTogether } from '../ours/our-queue.js';
import { rate } from '../run/rate.js';
import { holder, leasedPath, ttlMs } from '../store/leased-path.js';
import { messageType, taskMessage, worker } from '../store/message.js';

export interface ProfiledOperation {
  /** How many operations one run does; default 1. */
  readonly atOnce?: number;
  /** Before the profile starts: what the operation needs, and enough of it to have its code compiled. */
  prepare(runtime: RuntimeState, count: number): Promise<unknown>;
  run(runtime: RuntimeState, index: number): Promise<unknown>;
}

const warmUps = 5_000;
const callers = 100;
const batch = 1_000;

const enqueueTogether = (runtime: RuntimeState, count: number) => fillTogether(runtime, count, callers);

const acquireAndRelease = async (runtime: RuntimeState, index: number) => {
  const lease = await runtime.acquireLease({ filePath: leasedPath(index), agentId: holder, ttlMs });
  await runtime.releaseLease(lease);
};

/** The operations of a runtime that can be profiled, by name. */
export const operations: ReadonlyMap<string, ProfiledOperation> = new Map([
  [
    'enqueue',
    {
      prepare: (runtime, count) => rate(Math.min(count, warmUps), (index) => runtime.enqueue(taskMessage(index))),
      run: (runtime, index) => runtime.enqueue(taskMessage(index)),
    },
  ],
  [
    'claim',
    {
      async prepare(runtime, count) {
        await fillTogether(runtime, count + warmUps, 500);
        await rate(warmUps, async () => runtime.acknowledge((await claimOne(runtime)).receipt));
      },
      run: async (runtime) => runtime.acknowledge((await claimOne(runtime)).receipt),
    },
  ],
  [
    'concurrent',
    {
      atOnce: callers,
      prepare: (runtime) => enqueueTogether(runtime, warmUps),
      run: (runtime) => enqueueTogether(runtime, callers),
    },
  ],
  [
    'drain',
    {
      atOnce: batch,
      async prepare(runtime, count) {
        await fillTogether(runtime, warmUps, batch);
        await drainTogether(runtime, warmUps, batch);
        await fillTogether(runtime, count, batch);
      },
      async run(runtime) {
        const claimed = await runtime.claim({ agentId: worker, types: [messageType], limit: batch });
        await Promise.all(claimed.map(({ receipt }) => runtime.acknowledge(receipt)));
      },
    },
  ],
  [
    'lease',
    { prepare: (runtime) => rate(warmUps, (index) => acquireAndRelease(runtime, index)), run: acquireAndRelease },
  ],
]);
