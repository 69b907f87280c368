import { type ExpressionBuilder, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../tables/database.js';
import type { Placeholders } from './statement.js';

export type State = 'queued' | 'delayed' | 'claimed' | 'acknowledged' | 'dead';

/** States stand literally in the text: SQLite takes a partial index only where it can read its predicate. */
export const literally = (state: State) => sql.lit<State>(state);
export const queued = literally('queued');
export const inFlight = [literally('delayed'), literally('claimed')];

/** A message by its id, and by the number that its id holds where it is not a given one (`messageNumber`). */
export interface MessageName {
  id: string;
  number: number;
}

/** Without an index on all ids: that of a given one, else the row whose number the id holds, if that is its id. */
export function isNamed({ id, number }: Placeholders<MessageName>) {
  return (where: ExpressionBuilder<Database, 'messages'>) =>
    where.and([
      where(
        'seq',
        '=',
        where.fn.coalesce(where.selectFrom('messages').select('seq').where('given_id', '=', id), number),
      ),
      where('id', '=', id),
    ]);
}

/** The messages whose time has come: delayed ones, and claimed ones whose visibility has ended. */
export function due(database: Kysely<Database>, now: RawBuilder<number>) {
  return database.selectFrom('messages').where('state', 'in', inFlight).where('available_at', '<=', now);
}
