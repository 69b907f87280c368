/**
 * Makes the ids of messages that are stored without one, as `019ae1c2b3f0-5d3a91c2-000000002a`: when the message was made
 * (milliseconds since 1970), who stored it (`source`, less than 2 ** 32), and the number of its row. The column `id` says
 * the same in SQL. Ids of one source sort as they were made.
 */
export function createMessageIds(source: number): (createdAt: number, number: number) => string {
  let last = Number.NaN;
  let start = '';
  return (createdAt, number) => {
    if (createdAt !== last) {
      start = `${hex(createdAt, 12)}-${hex(source, 8)}-`;
      last = createdAt;
    }
    return start + hex(number, 10);
  };
}

/** What such an id says. */
export interface MessageIdParts {
  readonly createdAt: number;
  readonly source: number;
  readonly number: number;
}

const madeId = /^[\da-f]{12}-[\da-f]{8}-[\da-f]{10}$/;

/** Undefined for any other id. */
export function readMessageId(id: string): MessageIdParts | undefined {
  if (!madeId.test(id)) return undefined;
  const part = (from: number, to: number) => Number.parseInt(id.slice(from, to), 16);
  return { createdAt: part(0, 12), source: part(13, 21), number: part(22, 32) };
}

/** The number of the row that such an id names; 0, which no row has, for any other id. */
export function messageNumber(id: string): number {
  return readMessageId(id)?.number ?? 0;
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}
