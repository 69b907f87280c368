import { answering } from '../../orders/answerer.js';
import { release } from '../../orders/orders.js';
import type { AgentLife } from '../agent-life.js';

/** Gives a reservation back, and tells the agent that waits for it. */
export const releasing = ({ agentId, runtime }: AgentLife) =>
  answering(release, async ({ lease, waiting }) => {
    await runtime.releaseLease(lease);
    const { filePath, fencingToken } = lease;
    await runtime.enqueue({
      type: 'RESERVATION_RELEASED',
      agentId,
      to: waiting,
      filePath,
      holder: agentId,
      fencingToken,
    });
    return { releasedAt: runtime.clock() };
  });
