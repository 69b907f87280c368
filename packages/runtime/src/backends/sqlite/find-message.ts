import { messageNumber, messageQueries as queries, type SqliteConnection } from '@maf/store';
import type { MessageRecord } from '../../ports/message-queue.js';
import { toMessageRecord } from './message-row.js';

/** A message by its id, as the statements take it. */
export function named(id: string): queries.MessageName {
  return { id, number: messageNumber(id) };
}

export function findMessage(connection: SqliteConnection, id: string): MessageRecord | undefined {
  const row = connection.get(queries.findMessage, named(id));
  return row === undefined ? undefined : toMessageRecord(row);
}
