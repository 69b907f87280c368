import { createHash } from 'node:crypto';
import type { ReservationConflictRecord } from '@maf/protocols';
import { notice } from '../messages/notice.js';
import type { NamedMessage } from '../ports/message-queue.js';

/** Tells the holder who asked for its path; once for each holder, requester and path of one lease. */
export function conflictNotice(conflict: ReservationConflictRecord, messageId: string): NamedMessage {
  const { filePath, heldPath, holder, requester, fencingToken, expiresAt, createdAt } = conflict;
  const idempotencyKey = `conflict:${fencingToken ?? holder}:${createHash('sha256').update(filePath).digest('hex')}`;
  return notice({
    type: 'RESERVATION_CONFLICT',
    agentId: requester,
    to: holder,
    messageId,
    timestamp: createdAt,
    idempotencyKey,
    conflictId: conflict.id,
    filePath,
    conflictType: 'lease',
    severity: 'medium',
    details: { existingAgent: holder, requestedAgent: requester, expiresAt, heldPath },
  });
}
