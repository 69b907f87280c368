import { statement } from './statement.js';

interface OccurrenceKey {
  condition: string;
  key: string;
  causeId: string;
}

/** Changes nothing where it is there already. */
export const insertOccurrence = statement<OccurrenceKey & { at: number }>()('occurrences.insert', (database, p) =>
  database
    .insertInto('escalation_occurrences')
    .values({ condition: p.condition, key: p.key, cause_id: p.causeId, occurred_at: p.at, is_settled: 0 })
    .onConflict((conflict) => conflict.doNothing()),
);

export const findOccurrence = statement<OccurrenceKey>()('occurrences.find', (database, p) =>
  database
    .selectFrom('escalation_occurrences')
    .select('is_settled as isSettled')
    .where('condition', '=', p.condition)
    .where('key', '=', p.key)
    .where('cause_id', '=', p.causeId),
);

export const settleOccurrence = statement<OccurrenceKey>()('occurrences.settle', (database, p) =>
  database
    .updateTable('escalation_occurrences')
    .set({ is_settled: 1 })
    .where('condition', '=', p.condition)
    .where('key', '=', p.key)
    .where('cause_id', '=', p.causeId),
);

export const countOccurrences = statement<{ condition: string; key: string; since: number }>()(
  'occurrences.count',
  (database, p) =>
    database
      .selectFrom('escalation_occurrences')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('condition', '=', p.condition)
      .where('key', '=', p.key)
      .where('occurred_at', '>=', p.since),
);

export const pruneOccurrences = statement<{ before: number }>()('occurrences.prune', (database, { before }) =>
  database.deleteFrom('escalation_occurrences').where('occurred_at', '<', before),
);
