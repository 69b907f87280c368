import { answering } from '../../orders/answerer.js';
import { takeTask } from '../../orders/orders.js';
import type { AgentLife } from '../agent-life.js';

/** Claims a change request: for so long nobody else gets it. */
export const takingTasks = ({ agentId, runtime }: AgentLife) =>
  answering(takeTask, async ({ messageId, visibilityMs }) => {
    const types = ['DEMO_CHANGE_REQUEST'] as const;
    const [claimed] = await runtime.claim({ agentId, types, messageId, visibilityMs });
    if (claimed === undefined) return {};
    const { receipt, attempt, visibleUntil } = claimed;
    return { taken: { receipt, attempt, visibleUntil } };
  });
