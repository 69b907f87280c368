import type { MafLease } from '@maf/protocols';
import { expectEqual, expectPresent } from '../../expectations/expect.js';
import { until } from '../../expectations/until.js';
import { describeSpan } from '../../narration/describe.js';
import { reserve, type TakenTask, takeTask, work } from '../../orders/orders.js';
import type { Stage } from '../../stage/stage.js';

/** So long a lease and a claim last in this scene. A real one lasts minutes, and is renewed while work goes on. */
export const shortMs = 2000;

/** What an agent has in its hands while it works. */
export interface WorkInHand {
  readonly messageId: string;
  readonly taken: TakenTask;
  readonly lease: MafLease;
}

/** The builder claims a change request, reserves the file and begins to work. */
export async function beginWork(stage: Stage): Promise<WorkInHand> {
  const { runtime, builder, narrator, filePath } = stage;
  const wish = 'apply the new discount rules';
  const request = { type: 'DEMO_CHANGE_REQUEST', agentId: 'demo', filePath, wish } as const;
  const { messageId } = await runtime.enqueue(request);
  const { taken } = await builder.ask(takeTask, { messageId, visibilityMs: shortMs });
  const claim = expectPresent('the builder to get the change request', taken);
  expectEqual('the attempt', claim.attempt, 1);
  const lease = await builder.ask(reserve, { filePath, ttlMs: shortMs, reason: wish });
  await builder.ask(work, { task: messageId });
  await until('the builder at work', () => findWorker(stage, messageId), stage.signal);
  const { fencingToken } = lease;
  const span = describeSpan(shortMs);
  narrator.good(
    `the builder claims a change request (attempt 1) and reserves the file (token ${fencingToken}): ${span} each`,
  );
  return { messageId, taken: claim, lease };
}

async function findWorker({ runtime, builder }: Stage, task: string) {
  const agents = await runtime.listAgents();
  return agents.find(
    ({ id, status, metadata }) => id === builder.agentId && status === 'working' && metadata['task'] === task,
  );
}
