import { expectEqual, expectRefusal } from '../../expectations/expect.js';
import { finishTask, reserve, type TakenTask } from '../../orders/orders.js';
import type { Stage } from '../../stage/stage.js';
import type { WorkInHand } from './begin-work.js';

const keptMs = 10 * 60_000;

/** What the dead one had in its hands is worth nothing any more. */
export async function refuseTheDead({ runtime, narrator }: Stage, { taken, lease }: WorkInHand): Promise<void> {
  await expectRefusal('the receipt of the dead', 'RECEIPT_STALE', runtime.acknowledge(taken.receipt));
  await expectRefusal('the lease of the dead', 'LEASE_LOST', runtime.renewLease(lease));
  narrator.good('should the dead one wake up: its receipt is refused (RECEIPT_STALE), its lease too (LEASE_LOST)');
}

/** The reviewer makes the change, and keeps the file for a while. */
export async function finishWork(stage: Stage, messageId: string, taken: TakenTask): Promise<void> {
  const { reviewer, narrator, filePath } = stage;
  await reviewer.ask(finishTask, { receipt: taken.receipt });
  expectAcknowledged(stage, messageId);
  await reviewer.ask(reserve, { filePath, ttlMs: keptMs, reason: 'looking the change over' });
  narrator.good(
    `the reviewer makes the change and acknowledges it; it keeps the file for ${keptMs / 60_000} more minutes`,
  );
}

/** The guide's direct access to the database, where the store has one. */
function expectAcknowledged({ runtime }: Stage, messageId: string): void {
  if (!('executeQuery' in runtime)) return;
  const rows = runtime.executeQuery('SELECT state, attempts FROM messages WHERE id = ?', [messageId]);
  expectEqual('the message in the store', rows, [{ state: 'acknowledged', attempts: 2 }]);
}
