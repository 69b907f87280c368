import { expectEqual, expectRefusal } from '../../expectations/expect.js';
import { reserve, takeTask } from '../../orders/orders.js';
import type { Stage } from '../../stage/stage.js';
import { shortMs, type WorkInHand } from './begin-work.js';

/** `kill -9`. What the builder held stays held: neither its file nor its message is given away early. */
export async function killBuilder(stage: Stage, { messageId, lease }: WorkInHand): Promise<void> {
  const { runtime, builder, reviewer, narrator, filePath } = stage;
  const { processId } = builder;
  expectEqual('what ended the builder', await builder.kill(), 'SIGKILL');
  narrator.bad(`kill -9 ${processId}: the builder is gone, without a word`);
  const wanted = { filePath, ttlMs: shortMs, reason: 'take over' };
  await expectRefusal('the reviewer', 'LEASE_CONFLICT', reviewer.ask(reserve, wanted));
  expectEqual('the holder in the store', await runtime.getLease(filePath), lease);
  const { taken } = await reviewer.ask(takeTask, { messageId, visibilityMs: shortMs });
  expectEqual('what the reviewer gets of the message', taken, undefined);
  narrator.good('its lease and its claim still hold, as it might only be slow: the reviewer gets neither');
}
