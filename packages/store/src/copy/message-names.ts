import { createMessageIds } from '../queries/message-id.js';

/** How SQLite holds the id of a message. */
export interface MessageName {
  readonly givenId: string | null;
  readonly source: number;
}

/** The columns behind an id: none but a number where it is the one that SQLite makes of the row itself. */
export function messageName(id: string, createdAt: number, number: number): MessageName {
  const source = Number.parseInt(id.slice(13, 21), 16);
  const isMade = Number.isSafeInteger(source) && createMessageIds(source)(createdAt, number) === id;
  return isMade ? { givenId: null, source } : { givenId: id, source: 0 };
}
