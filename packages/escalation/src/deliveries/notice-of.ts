import type { EscalationDelivery, MafEscalation } from '@maf/protocols';
import type { EscalationNotice } from '../channels/escalation-notice.js';
import { boundedKey } from '../engine/bounded-key.js';

/** What a delivery says by its channel. Made of facts that never change, so that every try of it says the same. */
export function noticeOf(delivery: EscalationDelivery, escalation: MafEscalation): EscalationNotice {
  const { path, pathId, reason, agentId, executionId, context, occurrences } = escalation;
  const channelType = delivery.channels[delivery.position]?.channelType ?? 'none';
  return {
    id: boundedKey('notice', delivery.id, channelType),
    kind: delivery.kind,
    escalationId: delivery.escalationId,
    pathId,
    pathName: path.name,
    severity: path.config.severity ?? 'high',
    level: delivery.level,
    target: delivery.target,
    recipient: delivery.recipient,
    reason,
    agentId,
    ...(executionId === undefined ? {} : { executionId }),
    context,
    occurrences,
    at: delivery.createdAt,
  };
}
