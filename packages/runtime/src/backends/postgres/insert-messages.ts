import { messageQueries } from '@maf/store';
import { type PostgresSession, postgresMessageQueries as queries } from '@maf/store/postgres';
import { IdempotencyMismatchError } from '../../errors/idempotency-mismatch-error.js';
import { isSameMessage } from '../../messages/same-message.js';
import type { NamedMessage } from '../../ports/message-queue.js';
import { toMessageRecord } from '../sqlite/message-row.js';
import type { Answer } from './turn-batch.js';

interface Inserted {
  readonly messageId: string;
  readonly duplicate: boolean;
}

/**
 * Stores messages by one statement. Each gets its own answer: that it was stored, that it had been before, or that its id or
 * key stands for another one.
 */
export async function insertMessages(
  session: PostgresSession,
  messages: readonly NamedMessage[],
): Promise<Answer<Inserted>[]> {
  const stored = new Set((await session.all(queries.insertMessages, columnsOf(messages))).map(({ id }) => id));
  return Promise.all(
    // The first of a group under one id is the one that was stored.
    messages.map((message) =>
      stored.delete(message.id)
        ? { result: { messageId: message.id, duplicate: false } }
        : answerAgain(session, message),
    ),
  );
}

/** What the statement takes: one list for each column. */
export function columnsOf(messages: readonly NamedMessage[]): (typeof queries.insertMessages)['parameters'] {
  return {
    ids: messages.map(({ id }) => id),
    types: messages.map(({ type }) => type),
    senders: messages.map(({ sender }) => sender),
    recipients: messages.map(({ recipient }) => recipient ?? null),
    priorities: messages.map(({ priority }) => priority),
    payloads: JSON.stringify(messages.map(({ payload }) => payload)),
    maxAttempts: messages.map(({ maxAttempts }) => maxAttempts),
    availableAt: messages.map(({ availableAt }) => availableAt),
    idempotencyKeys: messages.map(({ idempotencyKey }) => idempotencyKey ?? null),
    createdAt: messages.map(({ createdAt }) => createdAt),
  };
}

/** The message of the same id comes before that of the same idempotency key. */
async function answerAgain(session: PostgresSession, message: NamedMessage): Promise<Answer<Inserted>> {
  const { id, sender, idempotencyKey } = message;
  const row =
    (await session.get(queries.findMessage, { id })) ??
    (idempotencyKey === undefined
      ? undefined
      : await session.get(messageQueries.findMessageByIdempotencyKey, { sender, idempotencyKey }));
  const record = row && toMessageRecord(row);
  if (record !== undefined && isSameMessage(record, message)) {
    return { result: { messageId: record.id, duplicate: true } };
  }
  return { error: new IdempotencyMismatchError(record?.id ?? id, record?.id === id ? undefined : idempotencyKey) };
}
