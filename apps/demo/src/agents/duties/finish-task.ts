import { answering } from '../../orders/answerer.js';
import { finishTask } from '../../orders/orders.js';
import type { AgentLife } from '../agent-life.js';

/** Acknowledges a change request: it is done, and nobody gets it again. */
export const finishingTasks = ({ runtime }: AgentLife) =>
  answering(finishTask, async ({ receipt }) => {
    await runtime.acknowledge(receipt);
    return {};
  });
