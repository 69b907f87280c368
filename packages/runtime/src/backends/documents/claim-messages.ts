import { settleMessage } from '../../messages/settle.js';
import type { ClaimRequest, MessageRecord } from '../../ports/message-queue.js';
import { firstInOrder } from './in-order.js';
import { messageState } from './indexes.js';
import { matching } from './matching.js';
import { messageRecord } from './message-record.js';
import type { MessageRow } from './rows.js';
import type { Tables } from './tables.js';

export function claimMessages(tables: Tables, request: ClaimRequest): MessageRecord[] {
  settleMessages(tables, request.now);
  const wanted = matching(candidates(tables, request), (row) => isFor(row, request));
  return firstInOrder(wanted, byPriority, request.limit).map((row) => {
    const claimed: MessageRow = {
      ...row,
      state: 'claimed',
      attempts: row.attempts + 1,
      claimedBy: request.agentId,
      availableAt: request.visibleUntil,
    };
    tables.messages.put(claimed);
    return messageRecord(claimed);
  });
}

export function settleMessages(tables: Tables, now: number): { returned: number; died: number } {
  const inFlight = [
    ...tables.messages.having(messageState, 'delayed'),
    ...tables.messages.having(messageState, 'claimed'),
  ];
  const settled = inFlight.map((row) => settleRow(tables, row, now));
  return {
    returned: settled.filter((state) => state === 'queued').length,
    died: settled.filter((state) => state === 'dead').length,
  };
}

function settleRow(tables: Tables, row: MessageRow, now: number): 'queued' | 'dead' | undefined {
  const settlement = settleMessage(row, now);
  if (settlement === undefined) return undefined;
  const finishedAt = settlement.state === 'dead' ? now : undefined;
  tables.messages.put({ ...row, ...settlement, finishedAt, claimedBy: undefined });
  return settlement.state;
}

function candidates(tables: Tables, { messageId }: ClaimRequest): Iterable<MessageRow> {
  if (messageId === undefined) return tables.messages.having(messageState, 'queued');
  const row = tables.messages.get(messageId);
  return row?.state === 'queued' ? [row] : [];
}

function isFor(row: MessageRow, { agentId, types }: ClaimRequest): boolean {
  return (row.recipient === undefined || row.recipient === agentId) && types.includes(row.type);
}

function byPriority(first: MessageRow, second: MessageRow): number {
  return second.priority - first.priority || first.sequence - second.sequence;
}
