import { LeaseConflictError } from '@maf/runtime';
import { answering } from '../../orders/answerer.js';
import { reserve } from '../../orders/orders.js';
import type { AgentLife } from '../agent-life.js';

/** Reserves a file. Refused, it tells the holder that somebody waits. */
export const reserving = ({ agentId, runtime }: AgentLife) =>
  answering(reserve, async (wanted) => {
    try {
      return await runtime.acquireLease({ ...wanted, agentId });
    } catch (error) {
      if (error instanceof LeaseConflictError) await runtime.enqueue(conflictNotice(error));
      throw error;
    }
  });

function conflictNotice({ conflictId, filePath, holder, requester, expiresAt }: LeaseConflictError) {
  return {
    type: 'RESERVATION_CONFLICT' as const,
    agentId: requester,
    to: holder,
    conflictId,
    filePath,
    conflictType: 'lease',
    severity: 'medium' as const,
    details: { existingAgent: holder, requestedAgent: requester, expiresAt },
  };
}
