import type { MafEscalation, MafEscalationRequest } from '@maf/protocols';
import { boundedKey } from './bounded-key.js';
import { deliver } from './escalation-machine.js';
import type { EscalationRuntime } from './escalation-runtime.js';
import { targetsAt } from './path-levels.js';

/**
 * Puts an escalation into the inbox of everybody named at its level, then notes that it was delivered. Done twice, it
 * is in each inbox once: the message is named by the escalation, the level and the target.
 */
export async function deliverEscalation(
  runtime: Pick<EscalationRuntime, 'clock' | 'enqueue' | 'escalations'>,
  escalation: MafEscalation,
): Promise<void> {
  const { id, level } = escalation;
  const targets = targetsAt(escalation.path, level);
  for (const target of targets) {
    const idempotencyKey = boundedKey('escalation', id, 'level', level, target);
    await runtime.enqueue(requestFor(escalation, target), { idempotencyKey, priority: 'high' });
  }
  const entry = { actor: 'system', action: 'escalation.delivered', subject: id, details: { level, targets } };
  await runtime.escalations.update(id, (existing, events) => {
    const change = deliver(existing, events, { level, targets, now: runtime.clock() });
    return change && { ...change, audit: [entry] };
  });
}

/** Only of facts that never change, so that the same delivery is the same message. */
function requestFor(escalation: MafEscalation, to: string): MafEscalationRequest {
  const { id, pathId, agentId, executionId, level, reason, context } = escalation;
  return {
    type: 'ESCALATION_REQUEST',
    agentId,
    to,
    escalationId: id,
    pathId,
    level,
    reason,
    context,
    ...(executionId === undefined ? {} : { executionId }),
  };
}
