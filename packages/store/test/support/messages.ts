import { messageQueries, type SqliteConnection } from '@maf/store';

/** Stores the messages `m0`, `m1`, … (or with another first letter) to anyone, each of about `size` bytes. */
export function insertMessages(store: SqliteConnection, count: number, prefix = 'm', size = 300): void {
  for (let index = 0; index < count; index += 1) insertMessage(store, `${prefix}${index}`, size);
}

export function insertMessage(store: SqliteConnection, id: string, size = 300): void {
  store.run(messageQueries.insertMessage, {
    givenId: id,
    source: 0,
    type: 'TEST',
    sender: 'tester',
    recipient: '',
    priority: 1,
    payload: JSON.stringify({ text: 'x'.repeat(size) }),
    state: 'queued',
    maxAttempts: 5,
    availableAt: 0,
    idempotencyKey: undefined,
    createdAt: 0,
  });
}

export function countMessages(store: SqliteConnection): number {
  return store.query<{ count: number }>('select count(*) as count from messages', [])[0]?.count ?? 0;
}
