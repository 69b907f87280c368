import type { MafLease } from '@maf/protocols';
import { expectAtLeast, expectEqual } from '../../expectations/expect.js';
import { until } from '../../expectations/until.js';
import { describeSpan } from '../../narration/describe.js';
import { reserve, type TakenTask, takeTask } from '../../orders/orders.js';
import type { Stage } from '../../stage/stage.js';
import { shortMs, type WorkInHand } from './begin-work.js';

/** Once the time of the dead one is over, the reviewer gets its message and its file. */
export async function takeOver(stage: Stage, dead: WorkInHand): Promise<TakenTask> {
  const taken = await takeMessage(stage, dead);
  await takeFile(stage, dead.lease);
  return taken;
}

async function takeMessage({ runtime, reviewer, narrator, signal }: Stage, { messageId, taken }: WorkInHand) {
  const claim = async () => (await reviewer.ask(takeTask, { messageId, visibilityMs: 30_000 })).taken;
  const again = await until('the message of the dead to come back', claim, signal);
  const now = runtime.clock();
  expectAtLeast('the instant at which it came back', now, taken.visibleUntil);
  expectEqual('the attempt', again.attempt, 2);
  const late = describeSpan(now - taken.visibleUntil);
  narrator.good(`its message comes back on time (${late} after the end of the claim): the reviewer has it, attempt 2`);
  return again;
}

async function takeFile({ runtime, reviewer, narrator, filePath, signal }: Stage, dead: MafLease): Promise<void> {
  const isFree = async () => ((await runtime.getLease(filePath)) === undefined ? true : undefined);
  await until('the lease of the dead to end', isFree, signal);
  const lease = await reviewer.ask(reserve, { filePath, ttlMs: shortMs, reason: 'take over' });
  expectAtLeast('the instant of the grant', lease.acquiredAt, dead.expiresAt);
  expectAtLeast('the fencing token', lease.fencingToken, dead.fencingToken + 1);
  narrator.good(`its lease ends on time too: the reviewer has the file, fencing token ${lease.fencingToken}`);
}
