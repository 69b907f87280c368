import { randomBytes } from 'node:crypto';
import {
  createMessageIds,
  type GroupCommit,
  messageNumber,
  messageQueries as queries,
  type SqliteConnection,
} from '@maf/store';
import { IdempotencyMismatchError } from '../../errors/idempotency-mismatch-error.js';
import { isSameMessage } from '../../messages/same-message.js';
import { settleMessage } from '../../messages/settle.js';
import type {
  ClaimedRecord,
  ClaimRequest,
  MessageQueue,
  MessageRecord,
  NamedMessage,
  NewMessage,
} from '../../ports/message-queue.js';
import { toMessageRecord } from './message-row.js';
import { prunePages } from './prune-pages.js';

export function createMessageQueue(connection: SqliteConnection, writes: GroupCommit): MessageQueue {
  const insert = createInsert(connection);
  return {
    insert: (message) =>
      writes.statement(() => {
        const messageId = insert(message);
        return messageId === undefined
          ? { messageId: findDuplicate(connection, message).id, duplicate: true }
          : { messageId, duplicate: false };
      }),

    claim: (request) => writes.statement(() => claim(connection, request)),

    acknowledge: ({ messageId: id, attempt: attempts }, now) =>
      writes.statement(() => {
        const changed = connection.run(queries.acknowledgeMessage, { id, number: messageNumber(id), attempts, now });
        if (changed === 1) return true;
        const record = find(connection, id);
        return record?.state === 'acknowledged' && record.attempts === attempts;
      }),

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
      prunePages(connection, queries.surveyMessages, queries.pruneMessagePage, before, (work) => writes.statement(work)),
  };
}

/** A message by its id, as the statements take it. */
function named(id: string): queries.MessageName {
  return { id, number: messageNumber(id) };
}

/** A message that the runtime sends of its own accord; one that is there already stays as it is. */
export function postMessage(connection: SqliteConnection, { id, ...message }: NamedMessage): void {
  connection.insert(queries.insertMessage, { ...message, givenId: id, source: 0 });
}

/** Stores a message: its id, or undefined when one of that id, or of the same sender and idempotency key, is there already. */
function createInsert(connection: SqliteConnection): (message: NewMessage) => string | undefined {
  const source = randomBytes(4).readUInt32BE();
  const idOf = createMessageIds(source);
  return (message) => {
    const { id, createdAt } = message;
    if (id !== undefined && messageNumber(id) > 0 && find(connection, id) !== undefined) return undefined;
    const number = connection.insert(queries.insertMessage, {
      givenId: id,
      source,
      type: message.type,
      sender: message.sender,
      recipient: message.recipient,
      priority: message.priority,
      payload: message.payload,
      maxAttempts: message.maxAttempts,
      availableAt: message.availableAt,
      idempotencyKey: message.idempotencyKey,
      createdAt,
    });
    if (number === undefined) return undefined;
    return id ?? idOf(createdAt, number);
  };
}

function find(connection: SqliteConnection, id: string): MessageRecord | undefined {
  const row = connection.get(queries.findMessage, named(id));
  return row === undefined ? undefined : toMessageRecord(row);
}

/** Nothing is claimed while a message is due: that is settled first, then claimed again, in one transaction. */
function claim(connection: SqliteConnection, request: ClaimRequest): ClaimedRecord[] {
  const claimed = request.messageId === undefined ? claimByType(connection, request) : [];
  if (claimed.length > 0) return claimed;
  return connection.transaction(() => {
    settle(connection, request.now);
    return request.messageId === undefined
      ? claimByType(connection, request)
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

function claimByType(connection: SqliteConnection, request: ClaimRequest): ClaimedRecord[] {
  const { agentId, visibleUntil, now, types, limit } = request;
  if (types.length === 0) return [];
  const wanted: Wanted = { agentId, visibleUntil, now, limit };
  for (let index = 0; index < types.length; index += 1) wanted[`type${index}`] = types[index] ?? '';
  if (limit === 1) {
    const row = connection.get(queries.claimNextMessage(types.length), wanted);
    return row === undefined ? [] : [row];
  }
  return connection
    .all(queries.claimMessages(types.length), wanted)
    .sort((one, other) => other.priority - one.priority || one.seq - other.seq);
}

type Wanted = { agentId: string; visibleUntil: number; now: number; limit: number } & Record<string, string | number>;

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

/** The message of the same id comes before that of the same idempotency key. */
function findDuplicate(connection: SqliteConnection, message: NewMessage): MessageRecord {
  const { id, idempotencyKey } = message;
  const record = (id === undefined ? undefined : find(connection, id)) ?? findByIdempotencyKey(connection, message);
  if (record === undefined) throw new TypeError('a message was refused as known, and is not there');
  if (!isSameMessage(record, message)) {
    throw new IdempotencyMismatchError(record.id, record.id === id ? undefined : idempotencyKey);
  }
  return record;
}

function findByIdempotencyKey(
  connection: SqliteConnection,
  { sender, idempotencyKey }: NewMessage,
): MessageRecord | undefined {
  if (idempotencyKey === undefined) return undefined;
  const row = connection.get(queries.findMessageByIdempotencyKey, { sender, idempotencyKey });
  return row && toMessageRecord(row);
}
