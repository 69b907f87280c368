import { sql } from 'kysely';
import { type Statement, statement } from './statement.js';
import { StatementFamily } from './statement-family.js';

const columns = [
  'escalations.id',
  'path_id as pathId',
  'path',
  'deduplication_key as deduplicationKey',
  'state',
  'escalations.level',
  'reason',
  'agent_id as agentId',
  'execution_id as executionId',
  'context',
  'occurrences',
  'escalations.created_at as createdAt',
  'acknowledged_at as acknowledgedAt',
  'acknowledged_by as acknowledgedBy',
  'resolved_at as resolvedAt',
  'resolved_by as resolvedBy',
] as const;

type State = 'triggered' | 'acknowledged' | 'resolved';

interface Mutable {
  id: string;
  state: State;
  level: number;
  context: string;
  occurrences: number;
  acknowledgedAt: number | null;
  acknowledgedBy: string | null;
  resolvedAt: number | null;
  resolvedBy: string | null;
}

export const insertEscalation = statement<
  Mutable & {
    pathId: string;
    path: string;
    deduplicationKey: string;
    reason: string;
    agentId: string;
    executionId: string | null;
    createdAt: number;
  }
>()('escalations.insert', (database, p) =>
  database.insertInto('escalations').values({
    id: p.id,
    path_id: p.pathId,
    path: p.path,
    deduplication_key: p.deduplicationKey,
    state: p.state,
    level: p.level,
    reason: p.reason,
    agent_id: p.agentId,
    execution_id: p.executionId,
    context: p.context,
    occurrences: p.occurrences,
    created_at: p.createdAt,
    acknowledged_at: p.acknowledgedAt,
    acknowledged_by: p.acknowledgedBy,
    resolved_at: p.resolvedAt,
    resolved_by: p.resolvedBy,
  }),
);

export const updateEscalation = statement<Mutable>()('escalations.update', (database, p) =>
  database
    .updateTable('escalations')
    .set({
      state: p.state,
      level: p.level,
      context: p.context,
      occurrences: p.occurrences,
      acknowledged_at: p.acknowledgedAt,
      acknowledged_by: p.acknowledgedBy,
      resolved_at: p.resolvedAt,
      resolved_by: p.resolvedBy,
    })
    .where('id', '=', p.id),
);

export const findEscalation = statement<{ id: string }>()('escalations.find', (database, { id }) =>
  database.selectFrom('escalations').select(columns).where('id', '=', id),
);

export type EscalationRow = NonNullable<(typeof findEscalation)['row']>;

export const findOpenEscalation = statement<{ deduplicationKey: string }>()(
  'escalations.findOpen',
  (database, { deduplicationKey }) =>
    database
      .selectFrom('escalations')
      .select(columns)
      .where('deduplication_key', '=', deduplicationKey)
      .where('state', '<>', sql.lit<State>('resolved')),
);

interface ListParameters {
  pathId: string | null;
  limit: number;
}

const lists = new StatementFamily<ListParameters, EscalationRow>();

/**
 * Escalations in one of the given states (at least one), the latest first; of one path, where `ofPath`. Each state is one
 * probe of the index `escalations_by_state` or `escalations_by_path`; the latest of their heads are taken.
 */
export function listEscalations(states: readonly State[], ofPath: boolean): Statement<ListParameters, EscalationRow> {
  const family = `escalations.list.${states.join('.')}${ofPath ? '.ofPath' : ''}`;
  return lists.member(family, (name) =>
    statement<ListParameters>()(name, (database, p) => {
      const [first, ...others] = states.map((state) =>
        database
          .selectFrom(
            database
              .selectFrom('escalations')
              .select('seq')
              .where('state', '=', sql.lit<State>(state))
              .$if(ofPath, (query) => query.where('path_id', '=', p.pathId))
              .orderBy('seq', 'desc')
              .limit(p.limit)
              .as('head'),
          )
          .select('head.seq'),
      );
      if (first === undefined) throw new RangeError('listEscalations takes at least one state');
      const heads = others.reduce((all, head) => all.unionAll(head), first);
      return database
        .selectFrom('escalations')
        .select(columns)
        .where('seq', 'in', () =>
          database.selectFrom(heads.as('heads')).select('heads.seq').orderBy('heads.seq', 'desc').limit(p.limit),
        )
        .orderBy('seq', 'desc');
    }),
  );
}

/** Triggered escalations that nobody was told of at their level, the oldest first. */
export const undeliveredEscalations = statement<{ limit: number }>()('escalations.undelivered', (database, { limit }) =>
  database
    .selectFrom('escalations')
    .select(columns)
    .where('state', '=', sql.lit<State>('triggered'))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('escalation_events')
            .select('escalation_events.seq')
            .whereRef('escalation_events.escalation_id', '=', 'escalations.id')
            .where('escalation_events.kind', '=', 'delivered')
            .whereRef('escalation_events.level', '=', 'escalations.level'),
        ),
      ),
    )
    .orderBy('seq')
    .limit(limit),
);

export const insertEscalationEvent = statement<{
  escalationId: string;
  kind: 'triggered' | 'joined' | 'delivered' | 'acknowledged' | 'resolved';
  level: number;
  actor: string | null;
  details: string;
  createdAt: number;
}>()('escalations.insertEvent', (database, p) =>
  database.insertInto('escalation_events').values({
    escalation_id: p.escalationId,
    kind: p.kind,
    level: p.level,
    actor: p.actor,
    details: p.details,
    created_at: p.createdAt,
  }),
);

/** In the order in which they happened. */
export const escalationEvents = statement<{ escalationId: string }>()(
  'escalations.events',
  (database, { escalationId }) =>
    database
      .selectFrom('escalation_events')
      .select(['escalation_id as escalationId', 'kind', 'level', 'actor', 'details', 'created_at as createdAt'])
      .where('escalation_id', '=', escalationId)
      .orderBy('seq'),
);
