import { type Statement, statement } from './statement.js';

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
  since: number;
  limit: number;
}

const lists = new Map<string, Statement<ListParameters, AuditRow>>();

/** The latest first; of one actor or on one subject, where asked. */
export function listAuditEntries(filters: { readonly actor: boolean; readonly subject: boolean }) {
  const name = `audit.list${filters.actor ? 'ByActor' : ''}${filters.subject ? 'BySubject' : ''}`;
  const known = lists.get(name);
  if (known !== undefined) return known;
  const list = statement<ListParameters>()(name, (database, p) =>
    database
      .selectFrom('audit_log')
      .select(columns)
      .where('created_at', '>=', p.since)
      .$if(filters.actor, (query) => query.where('actor', '=', p.actor))
      .$if(filters.subject, (query) => query.where('subject', '=', p.subject))
      .orderBy('seq', 'desc')
      .limit(p.limit),
  );
  lists.set(name, list);
  return list;
}
