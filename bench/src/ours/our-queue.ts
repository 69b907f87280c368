import type { RuntimeState } from '@maf/runtime';
import type { QueueKind } from '../queues/queue.js';
import { rate } from '../run/rate.js';
import { median } from '../statistics/statistics.js';
import { messageType, taskMessage, taskMessages, worker } from '../store/message.js';
import { newStoreFile } from '../store/store-file.js';
import { openRuntime } from './open-runtime.js';

/** How many calls are under way at once, each at its best: acknowledgements share their commit with the next claim. */
const fillWidth = 1_000;
const drainWidth = 300;

export const ourQueue: QueueKind = {
  name: 'ours',
  pace: 1,
  open(folder) {
    const runtime = openRuntime(newStoreFile(folder));
    const enqueue = (index: number) => runtime.enqueue(taskMessage(index));
    return {
      enqueue,
      claim: () => claimOne(runtime),
      cycle: (count) => cycle(runtime, count),
      fill: (count) => fillTogether(runtime, count, fillWidth),
      drain: (count) => drainTogether(runtime, count, drainWidth),
      close: () => runtime.close(),
    };
  },
};

/** Enqueues so many messages, `width` of them by callers who do not wait for each other. */
export async function fillTogether(runtime: RuntimeState, count: number, width: number): Promise<void> {
  for (let from = 0; from < count; from += width) {
    const messages = taskMessages(from, Math.min(from + width, count));
    await Promise.all(messages.map((message) => runtime.enqueue(message)));
  }
}

/** Claims `width` at a time, while those before are acknowledged. */
export async function drainTogether(runtime: RuntimeState, count: number, width: number): Promise<void> {
  let left = count;
  const claimMany = () => runtime.claim({ agentId: worker, types: [messageType], limit: width });
  for (let held = await claimMany(); held.length > 0; ) {
    left -= held.length;
    const acknowledged = held.map(({ receipt }) => runtime.acknowledge(receipt));
    [, held] = await Promise.all([Promise.all(acknowledged), claimMany()]);
  }
  if (left !== 0) throw new Error(`${left} of ${count} messages were not there`);
}

export async function claimOne(runtime: RuntimeState) {
  const [claimed] = await runtime.claim({ agentId: worker, types: [messageType] });
  if (claimed === undefined) throw new Error('no message was left');
  return claimed;
}

/** Enqueues, claims and acknowledges so many messages, one at a time. */
export function cycle(runtime: RuntimeState, count: number): Promise<number> {
  return rate(count, async (index) => {
    await runtime.enqueue(taskMessage(index));
    const { receipt } = await claimOne(runtime);
    await runtime.acknowledge(receipt);
  });
}

/** How long a claim takes, in microseconds: the median of so many. */
export async function medianClaim(runtime: RuntimeState, claims: number): Promise<number> {
  const taken: number[] = [];
  for (let index = 0; index < claims; index += 1) {
    const start = performance.now();
    const { receipt } = await claimOne(runtime);
    taken.push((performance.now() - start) * 1000);
    await runtime.acknowledge(receipt);
  }
  return median(taken);
}
