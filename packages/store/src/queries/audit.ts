import { sql } from 'kysely';
import { type Statement, statement } from './statement.js';
import { StatementFamily } from './statement-family.js';

const columns = ['seq as sequence', 'actor', 'action', 'subject', 'details', 'created_at as createdAt'] as const;

export const insertAuditEntry = statement<{
  actor: string;
  action: string;
  subject: string;
  details: string;
  createdAt: number;
}>()('audit.insert', (database, p) =>
  database
    .insertInto('audit_log')
    .values({ actor: p.actor, action: p.action, subject: p.subject, details: p.details, created_at: p.createdAt })
    .returning(columns),
);

export type AuditRow = NonNullable<(typeof insertAuditEntry)['row']>;

interface ListParameters {
  actor: string | null;
  action: string | null;
  subject: string | null;
  since: number | null;
  limit: number;
}

/** Which filters a list has. */
export interface AuditFilters {
  readonly actor: boolean;
  readonly action: boolean;
  readonly subject: boolean;
  readonly since: boolean;
}

const lists = new StatementFamily<ListParameters, AuditRow>();

/**
 * The latest first, in the order of insertion; of one actor, action or subject or since an instant, where asked. Entries
 * since an instant are looked for from the first of them on: the clock may have been set back, so that the last entry
 * before that instant does not end the search. (`min` of an expression uses the index of the times.)
 */
export function listAuditEntries(filters: AuditFilters): Statement<ListParameters, AuditRow> {
  const { actor, action, subject, since } = filters;
  const family = `audit.list${actor ? 'ByActor' : ''}${action ? 'ByAction' : ''}${subject ? 'BySubject' : ''}${since ? 'Since' : ''}`;
  return lists.member(family, (name) =>
    statement<ListParameters>()(name, (database, p) =>
      database
        .selectFrom('audit_log')
        .select(columns)
        .$if(actor, (query) => query.where('actor', '=', p.actor))
        .$if(action, (query) => query.where('action', '=', p.action))
        .$if(subject, (query) => query.where('subject', '=', p.subject))
        .$if(since, (query) =>
          query
            .where('created_at', '>=', p.since)
            .where('seq', '>=', ({ selectFrom }) =>
              selectFrom('audit_log as later')
                .select(sql<number>`min(+later.seq)`.as('first'))
                .where('later.created_at', '>=', p.since),
            ),
        )
        .orderBy('seq', 'desc')
        .limit(p.limit),
    ),
  );
}

/** The entries behind a number, in their order. */
export const auditEntriesAfter = statement<{ sequence: number; limit: number }>()('audit.after', (database, p) =>
  database.selectFrom('audit_log').select(columns).where('seq', '>', p.sequence).orderBy('seq').limit(p.limit),
);

/** The highest number that was ever given, to a row that is gone too; no row for none. */
export const highestAuditSequence = statement<Record<never, never>>()('audit.highest', (database) =>
  database
    .selectFrom(sql<{ name: string; seq: number }>`sqlite_sequence`.as('sqlite_sequence'))
    .select('seq as sequence')
    .where('name', '=', 'audit_log'),
);

const batchColumns = [
  'number',
  'first_seq as firstSequence',
  'last_seq as lastSequence',
  'tree_size as treeSize',
  'leaves',
  'frontier',
  'root',
] as const;

export const insertAuditBatch = statement<{
  number: number;
  firstSequence: number;
  lastSequence: number;
  treeSize: number;
  leaves: string;
  frontier: string;
  root: string;
}>()('audit.insertBatch', (database, p) =>
  database.insertInto('audit_batches').values({
    number: p.number,
    first_seq: p.firstSequence,
    last_seq: p.lastSequence,
    tree_size: p.treeSize,
    leaves: p.leaves,
    frontier: p.frontier,
    root: p.root,
  }),
);

export const lastAuditBatch = statement<Record<never, never>>()('audit.lastBatch', (database) =>
  database.selectFrom('audit_batches').select(batchColumns).orderBy('number', 'desc').limit(1),
);

export type AuditBatchRow = NonNullable<(typeof lastAuditBatch)['row']>;

export const auditBatchesAfter = statement<{ number: number; limit: number }>()('audit.batchesAfter', (database, p) =>
  database
    .selectFrom('audit_batches')
    .select(batchColumns)
    .where('number', '>', p.number)
    .orderBy('number')
    .limit(p.limit),
);
