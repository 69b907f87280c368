import { setInterval as everyTurn } from 'node:timers/promises';
import { answering } from '../../orders/answerer.js';
import { work } from '../../orders/orders.js';
import type { AgentLife } from '../agent-life.js';

const heartbeatMs = 100;

/** Works, with a heartbeat that says on what, for as long as the process lives. */
export const working = (life: AgentLife) =>
  answering(work, async ({ task }) => {
    await beat(life, task);
    void keepWorking(life, task);
    return {};
  });

async function keepWorking(life: AgentLife, task: string): Promise<void> {
  for await (const _ of everyTurn(heartbeatMs, undefined, { ref: false })) await beat(life, task);
}

async function beat({ agentId, incarnationId, runtime }: AgentLife, task: string): Promise<void> {
  const metadata = { processId: process.pid, task };
  await runtime.upsertHeartbeat({ agentId, incarnationId, status: 'working', metadata });
}
