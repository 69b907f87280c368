import { randomBytes } from 'node:crypto';
import { createMessageIds, messageNumber, messageQueries as queries, type SqliteConnection } from '@maf/store';
import { IdempotencyMismatchError } from '../../errors/idempotency-mismatch-error.js';
import { isSameMessage } from '../../messages/same-message.js';
import type { Inserted, MessageRecord, NewMessage } from '../../ports/message-queue.js';
import { findMessage } from './find-message.js';
import { inTens } from './in-tens.js';
import { toMessageRecord } from './message-row.js';

export function createInsert(connection: SqliteConnection) {
  const source = randomBytes(4).readUInt32BE();
  const idOf = createMessageIds(source);

  const insertNew = (messages: readonly NewMessage[]): Inserted[] => {
    const rows = messages.map((message) => toNewRow(message, source));
    const last = connection.insert(queries.insertMessages(rows.length), rows) ?? Number.NaN;
    const first = last - rows.length + 1;
    return messages.map(({ createdAt }, index) => ({ messageId: idOf(createdAt, first + index), duplicate: false }));
  };

  return {
    /** Stores messages that have neither an id nor an idempotency key, and so are new whatever is there. */
    ofRows: (messages: readonly NewMessage[]) => inTens(messages, insertNew),

    /** Stores a message, unless one of that id, or of the same sender and idempotency key, is there already. */
    unlessKnown(message: NewMessage): Inserted {
      const { id, createdAt } = message;
      const isKnown = id !== undefined && messageNumber(id) > 0 && findMessage(connection, id) !== undefined;
      const number = isKnown ? undefined : insertNamed(connection, message, source);
      return number === undefined
        ? { messageId: findDuplicate(connection, message).id, duplicate: true }
        : { messageId: id ?? idOf(createdAt, number), duplicate: false };
    },
  };
}

/** A message that the runtime sends of its own accord; one that is there already stays as it is. */
export function postMessage(connection: SqliteConnection, message: NewMessage): void {
  insertNamed(connection, message, 0);
}

function insertNamed(connection: SqliteConnection, message: NewMessage, source: number): number | undefined {
  const { id: givenId, idempotencyKey } = message;
  return connection.insert(
    queries.insertMessage,
    Object.assign(toNewRow(message, source), { givenId, idempotencyKey }),
  );
}

function toNewRow(message: NewMessage, source: number): queries.NewMessageRow {
  return {
    source,
    type: message.type,
    sender: message.sender,
    recipient: message.recipient ?? '',
    priority: message.priority,
    payload: message.payload,
    state: message.availableAt > message.createdAt ? 'delayed' : 'queued',
    maxAttempts: message.maxAttempts,
    availableAt: message.availableAt,
    createdAt: message.createdAt,
  };
}

/** The message of the same id comes before that of the same idempotency key. */
function findDuplicate(connection: SqliteConnection, message: NewMessage): MessageRecord {
  const { id, idempotencyKey } = message;
  const record =
    (id === undefined ? undefined : findMessage(connection, id)) ?? findByIdempotencyKey(connection, message);
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
