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
  subject: string | null;
  since: number | null;
  limit: number;
}

/** Which filters a list has. */
export interface AuditFilters {
  readonly actor: boolean;
  readonly subject: boolean;
  readonly since: boolean;
}

const lists = new StatementFamily<ListParameters, AuditRow>();

/**
 * The latest first, in the order of insertion; of one actor, on one subject or since an instant, where asked. Entries
 * since an instant are looked for from the first of them on: the clock may have been set back, so that the last entry
 * before that instant does not end the search. (`min` of an expression uses the index of the times.)
 */
export function listAuditEntries(filters: AuditFilters): Statement<ListParameters, AuditRow> {
  const { actor, subject, since } = filters;
  const family = `audit.list${actor ? 'ByActor' : ''}${subject ? 'BySubject' : ''}${since ? 'Since' : ''}`;
  return lists.member(family, (name) =>
    statement<ListParameters>()(name, (database, p) =>
      database
        .selectFrom('audit_log')
        .select(columns)
        .$if(actor, (query) => query.where('actor', '=', p.actor))
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
