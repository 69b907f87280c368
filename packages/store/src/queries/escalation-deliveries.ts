import { sql } from 'kysely';
import { statement } from './statement.js';

type State = 'pending' | 'claimed' | 'delivered' | 'failed' | 'withdrawn';

const columns = [
  'id',
  'escalation_id as escalationId',
  'state',
  'claims',
  'available_at as availableAt',
  'document',
] as const;
const unfinished = (['pending', 'claimed'] as const).map((state) => sql.lit<State>(state));

/** A known one (by its id) becomes what is given. */
export const upsertDelivery = statement<{
  id: string;
  escalationId: string;
  state: State;
  claims: number;
  availableAt: number;
  document: string;
}>()('escalationDeliveries.upsert', (database, p) =>
  database
    .insertInto('escalation_deliveries')
    .values({
      id: p.id,
      escalation_id: p.escalationId,
      state: p.state,
      claims: p.claims,
      available_at: p.availableAt,
      document: p.document,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((update) => ({
        state: update.ref('excluded.state'),
        claims: update.ref('excluded.claims'),
        available_at: update.ref('excluded.available_at'),
        document: update.ref('excluded.document'),
      })),
    ),
);

export const findDelivery = statement<{ id: string }>()('escalationDeliveries.find', (database, { id }) =>
  database.selectFrom('escalation_deliveries').select(columns).where('id', '=', id),
);

export type DeliveryRow = NonNullable<(typeof findDelivery)['row']>;

/** In the order in which they were stored. */
export const deliveriesOf = statement<{ escalationId: string }>()(
  'escalationDeliveries.ofEscalation',
  (database, { escalationId }) =>
    database
      .selectFrom('escalation_deliveries')
      .select(columns)
      .where('escalation_id', '=', escalationId)
      .orderBy('seq'),
);

/** Takes those whose time has come, the earliest first. */
export const claimDeliveries = statement<{ now: number; visibleUntil: number; limit: number }>()(
  'escalationDeliveries.claim',
  (database, p) =>
    database
      .updateTable('escalation_deliveries')
      .set((update) => ({
        state: sql.lit<State>('claimed'),
        claims: update('claims', '+', 1),
        available_at: p.visibleUntil,
      }))
      .where('seq', 'in', (query) =>
        query
          .selectFrom('escalation_deliveries')
          .select('seq')
          .where('state', 'in', unfinished)
          .where('available_at', '<=', p.now)
          .orderBy('available_at')
          .limit(p.limit),
      )
      .returning(columns),
);
