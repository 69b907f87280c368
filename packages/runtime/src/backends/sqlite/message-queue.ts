import { type GroupCommit, messageNumber, messageQueries as queries, type SqliteConnection } from '@maf/store';
import { settleMessage } from '../../messages/settle.js';
import type { ClaimedRecord, ClaimRequest, MessageQueue } from '../../ports/message-queue.js';
import { createAcknowledge } from './acknowledge-messages.js';
import { findMessage as find, named } from './find-message.js';
import { createInsert } from './insert-messages.js';
import { toMessageRecord } from './message-row.js';
import { prunePages } from './prune-pages.js';

export function createMessageQueue(connection: SqliteConnection, writes: GroupCommit): MessageQueue {
  const insert = createInsert(connection);
  const acknowledge = createAcknowledge(connection);
  return {
    insert: (message) =>
      message.id === undefined && message.idempotencyKey === undefined
        ? writes.batched(insert.ofRows, message)
        : writes.statement(() => insert.unlessKnown(message)),

    claim: (request) => writes.statement(() => claim(connection, request)),

    acknowledge: (key, now) => writes.batched(acknowledge, { key, now }),

    reject: ({ messageId, attempt }, reason, now, decide) =>
      writes.transaction(() => {
        const record = find(connection, messageId);
        if (record?.state !== 'claimed' || record.attempts !== attempt) return undefined;
        const outcome = decide(record);
        connection.run(queries.moveMessage, {
          ...named(messageId),
          attempts: attempt,
          from: 'claimed',
          state: outcome.state,
          availableAt: outcome.state === 'delayed' ? outcome.availableAt : now,
          lastError: reason,
          finishedAt: outcome.state === 'dead' ? now : null,
        });
        return outcome;
      }),

    extend: ({ messageId: id, attempt: attempts }, visibleUntil) =>
      writes.statement(
        () => connection.run(queries.extendClaim, { id, number: messageNumber(id), attempts, visibleUntil }) === 1,
      ),

    inbox: async (agentId, limit) => connection.all(queries.inboxMessages, { agentId, limit }).map(toMessageRecord),

    deadLetters: async (limit) => connection.all(queries.deadMessages, { limit }).map(toMessageRecord),

    find: async (messageId) => find(connection, messageId),

    requeue: (messageId, extraAttempts) =>
      writes.statement(() => connection.run(queries.requeueMessage, { ...named(messageId), extraAttempts }) === 1),

    settle: (now) => writes.transaction(() => settle(connection, now)),

    prune: (before) =>
      prunePages(connection, queries.surveyMessages, queries.pruneMessagePage, before, (work) =>
        writes.statement(work),
      ),
  };
}

/** Nothing is claimed while a message is due: that is settled first, in the same transaction. */
function claim(connection: SqliteConnection, request: ClaimRequest): ClaimedRecord[] {
  const isForNext = request.messageId === undefined && request.limit === 1;
  const next = isForNext ? claimNext(connection, request) : [];
  if (next.length > 0) return next;
  return connection.transaction(() => {
    settle(connection, request.now);
    if (isForNext) return claimNext(connection, request);
    return request.messageId === undefined
      ? claimSeveral(connection, request)
      : claimById(connection, request, request.messageId);
  });
}

function claimById(
  connection: SqliteConnection,
  { agentId, visibleUntil, types }: ClaimRequest,
  id: string,
): ClaimedRecord[] {
  if (!types.includes(find(connection, id)?.type ?? '')) return [];
  return connection.all(queries.claimMessage, { agentId, visibleUntil, ...named(id) });
}

function claimNext(connection: SqliteConnection, { agentId, types, now, visibleUntil }: ClaimRequest): ClaimedRecord[] {
  if (types.length === 0) return [];
  const wanted = withTypes({ agentId, visibleUntil, now }, types);
  const row = connection.get(queries.claimNextMessage(types.length), wanted);
  return row === undefined ? [] : [row];
}

function claimSeveral(
  connection: SqliteConnection,
  { agentId, types, limit, visibleUntil }: ClaimRequest,
): ClaimedRecord[] {
  if (types.length === 0) return [];
  const rows = connection.all(queries.findClaimable(types.length), withTypes({ agentId, limit }, types));
  if (rows.length === 0) return [];
  rows.sort((one, other) => other.priority - one.priority || one.seq - other.seq);
  const numbers = JSON.stringify(rows.map(({ seq }) => seq));
  connection.run(queries.claimNumbered, { agentId, visibleUntil, numbers });
  return rows;
}

/** The parameters of a claim, with the types that it names as `type0`, `type1`, … */
function withTypes<Parameters extends object>(
  parameters: Parameters & Record<string, string | number>,
  types: readonly string[],
) {
  const named: Record<string, string | number> = parameters;
  for (let index = 0; index < types.length; index += 1) named[typeName(index)] = types[index] ?? '';
  return parameters;
}

const typeNames: string[] = [];

function typeName(index: number): string {
  typeNames[index] ??= `type${index}`;
  return typeNames[index];
}

function settle(connection: SqliteConnection, now: number): { returned: number; died: number } {
  let [returned, died] = [0, 0];
  for (const row of connection.all(queries.dueMessages, { now })) {
    const record = toMessageRecord(row);
    const settlement = settleMessage(record, now);
    if (settlement === undefined) continue;
    const { state, lastError } = settlement;
    connection.run(queries.moveMessage, {
      ...named(record.id),
      attempts: record.attempts,
      from: record.state === 'claimed' ? 'claimed' : 'delayed',
      state,
      availableAt: record.availableAt,
      lastError: lastError ?? null,
      finishedAt: state === 'dead' ? now : null,
    });
    if (state === 'dead') died += 1;
    else returned += 1;
  }
  return { returned, died };
}
