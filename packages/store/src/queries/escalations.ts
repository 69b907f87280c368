import { sql } from 'kysely';
import type { EscalationEventKind } from '../tables/escalation-events.js';
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
  'progress',
  'due_at as dueAt',
  'escalations.created_at as createdAt',
  'acknowledged_at as acknowledgedAt',
  'acknowledged_by as acknowledgedBy',
  'resolved_at as resolvedAt',
  'resolved_by as resolvedBy',
] as const;

type State = 'triggered' | 'acknowledged' | 'exhausted' | 'resolved' | 'cancelled';

interface Mutable {
  id: string;
  state: State;
  level: number;
  context: string;
  occurrences: number;
  progress: string;
  dueAt: number | null;
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
    progress: p.progress,
    due_at: p.dueAt,
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
      progress: p.progress,
      due_at: p.dueAt,
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
      .where(
        'state',
        'in',
        (['triggered', 'acknowledged', 'exhausted'] as const).map((state) => sql.lit<State>(state)),
      ),
);

interface ListParameters {
  pathId: string | null;
  limit: number;
}

const allStates = 5;

const lists = new StatementFamily<ListParameters, EscalationRow>();

/**
 * Escalations in one of the given states (at least one), the latest first; of one path, where `ofPath`. Each state is one
 * probe of the index `escalations_by_state` or `escalations_by_path`; the latest of their heads are taken.
 */
export function listEscalations(states: readonly State[], ofPath: boolean): Statement<ListParameters, EscalationRow> {
  const which = states.length === allStates ? 'all' : states.join('.');
  const family = `escalations.list.${which}${ofPath ? '.ofPath' : ''}`;
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

/** The earliest first. */
export const dueEscalations = statement<{ now: number; limit: number }>()('escalations.due', (database, p) =>
  database.selectFrom('escalations').select(columns).where('due_at', '<=', p.now).orderBy('due_at').limit(p.limit),
);

export const insertEscalationEvent = statement<{
  escalationId: string;
  kind: EscalationEventKind;
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
