import { messageQueries as queries, readMessageId, type SqliteConnection } from '@maf/store';
import type { ClaimKey } from '../../ports/message-queue.js';
import { findMessage, named } from './find-message.js';
import { inTens } from './in-tens.js';

export interface Acknowledgement {
  readonly key: ClaimKey;
  readonly now: number;
}

/** Ends claims; says of each whether it still was one, or was acknowledged under the same attempt before. */
export function createAcknowledge(connection: SqliteConnection) {
  const acknowledgeTogether = (some: readonly Acknowledgement[]): readonly boolean[] => {
    const rows = some.map(toRow);
    if (rows.every((row) => row !== undefined)) {
      if (connection.run(queries.acknowledgeRows(rows.length), rows) === rows.length) return some.map(() => true);
    }
    return some.map((one) => acknowledgeNamed(connection, one));
  };
  return (all: readonly Acknowledgement[]): readonly boolean[] => inTens(all, acknowledgeTogether);
}

function toRow({ key, now }: Acknowledgement): queries.RowAcknowledgement | undefined {
  const parts = readMessageId(key.messageId);
  if (parts === undefined) return undefined;
  const { number, createdAt, source } = parts;
  return { number, createdAt, source, attempts: key.attempt, now };
}

function acknowledgeNamed(connection: SqliteConnection, { key, now }: Acknowledgement): boolean {
  const { messageId: id, attempt: attempts } = key;
  if (connection.run(queries.acknowledgeMessage, { ...named(id), attempts, now }) === 1) return true;
  const record = findMessage(connection, id);
  return record?.state === 'acknowledged' && record.attempts === attempts;
}
