import { type ExpressionBuilder, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../tables/database.js';
import type { MessageIdParts } from './message-id.js';
import { isNamed, literally, type MessageName } from './message-parts.js';
import { type Placeholders, placeholdersOf, statement } from './statement.js';
import { StatementFamily } from './statement-family.js';

/** Ends one claim by an acknowledgement, when the message still is in the claim of that attempt. */
export const acknowledgeMessage = statement<MessageName & { attempts: number; now: number }>()(
  'messages.acknowledge',
  (database, p) => acknowledged(database, p.now, p.attempts).where(isNamed(p)),
);

/** The claim of a message whose id is made of its row. */
export interface RowAcknowledgement extends MessageIdParts {
  readonly attempts: number;
  readonly now: number;
}

const acknowledgements = new StatementFamily<readonly RowAcknowledgement[], unknown, number>();

/**
 * The same for so many messages whose ids are made of their rows. What an id says is compared by its parts: putting the ids of
 * the rows together takes a sixth of the time.
 */
export function acknowledgeRows(count: number) {
  return acknowledgements.member(count, () =>
    statement<readonly RowAcknowledgement[]>()(`messages.acknowledgeRows${count}`, (database) => {
      const [first, ...others] = Array.from({ length: count }, (_, row) => placeholdersOf<RowAcknowledgement>(row));
      if (first === undefined) throw new RangeError('an acknowledgement names at least one message');
      if (others.length === 0) return acknowledged(database, first.now, first.attempts).where(isRow(first));
      const values = [first, ...others].map((p) => sql`(${sql.join(parts.map((part) => p[part]))})`);
      const { now, attempts } = columns;
      return acknowledged(database, now, attempts)
        .from(sql`(values ${sql.join(values)})`.as('given'))
        .where(isRow(columns));
    }),
  );
}

const parts = ['number', 'createdAt', 'source', 'attempts', 'now'] as const;

/** The parts as SQLite names the columns of `values`. */
const columns: Placeholders<RowAcknowledgement> = {
  number: sql`column1`,
  createdAt: sql`column2`,
  source: sql`column3`,
  attempts: sql`column4`,
  now: sql`column5`,
};

function acknowledged(database: Kysely<Database>, now: RawBuilder<number>, attempts: RawBuilder<number>) {
  return database
    .updateTable('messages')
    .set({ state: literally('acknowledged'), finished_at: now })
    .where('attempts', '=', attempts)
    .where('state', '=', literally('claimed'));
}

function isRow({ number, createdAt, source }: Placeholders<MessageIdParts>) {
  return (where: ExpressionBuilder<Database, 'messages'>) =>
    where.and([
      where('seq', '=', number),
      where('created_at', '=', createdAt),
      where('source', '=', source),
      where('given_id', 'is', null),
    ]);
}
