import { createHash } from 'node:crypto';
import type { MafReservationConflict, ReservationConflictRecord } from '@maf/protocols';
import { priorityRank } from '../messages/priority.js';
import type { NewMessage } from '../ports/message-queue.js';

const maxAttempts = 5;

/** Tells the holder who asked for its path; once for each holder, requester and path of one lease. */
export function conflictNotice(conflict: ReservationConflictRecord, messageId: string): NewMessage {
  const { filePath, heldPath, holder, requester, fencingToken, expiresAt, createdAt } = conflict;
  const idempotencyKey = `conflict:${fencingToken ?? holder}:${createHash('sha256').update(filePath).digest('hex')}`;
  const message: MafReservationConflict = {
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
  };
  return {
    id: messageId,
    type: message.type,
    sender: requester,
    recipient: holder,
    priority: priorityRank('normal'),
    payload: JSON.stringify(message),
    maxAttempts,
    availableAt: createdAt,
    idempotencyKey,
    createdAt,
  };
}
