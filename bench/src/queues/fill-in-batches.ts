import type { MafTaskClaim } from '@maf/protocols';
import { taskMessages } from '../store/message.js';

/** Stores so many messages by a call for many at once: one is made ready while another one is under way. */
export async function fillInBatches(
  count: number,
  batch: number,
  store: (messages: MafTaskClaim[]) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const fill = async () => {
    while (next < count) {
      const from = next;
      next = Math.min(from + batch, count);
      await store(taskMessages(from, next));
    }
  };
  await Promise.all([fill(), fill()]);
}
