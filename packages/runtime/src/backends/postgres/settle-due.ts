import { type PostgresSession, postgresMessageQueries as queries } from '@maf/store/postgres';
import { settleMessage } from '../../messages/settle.js';
import type { MessageRecord } from '../../ports/message-queue.js';
import { toMessageRecord } from '../sqlite/message-row.js';

/** Messages that are settled in one transaction. */
export const settledAtOnce = 1_000;

/** Moves on what is due, as much of it as one transaction takes. */
export async function settleDue(session: PostgresSession, now: number): Promise<{ returned: number; died: number }> {
  const due = (await session.all(queries.lockDueMessages, { now, limit: settledAtOnce })).map(toMessageRecord);
  const settled = due.flatMap((record) => settlementOf(record, now));
  if (settled.length > 0) {
    session.send(queries.settleMessages, {
      ids: settled.map(({ id }) => id),
      states: settled.map(({ state }) => state),
      lastErrors: settled.map(({ lastError }) => lastError ?? null),
      now,
    });
  }
  const died = settled.filter(({ state }) => state === 'dead').length;
  return { returned: settled.length - died, died };
}

function settlementOf(record: MessageRecord, now: number) {
  const settlement = settleMessage(record, now);
  return settlement === undefined ? [] : [{ id: record.id, ...settlement }];
}
