import { sql } from 'kysely';
import type { ClaimedRow, MessageRow } from '../../queries/messages.js';
import { statement } from '../../queries/statement.js';
import { written } from './written.js';

const columns = sql`seq, id, type, sender, recipient, priority, payload, state, attempts, max_attempts as "maxAttempts",
  available_at as "availableAt", claimed_by as "claimedBy", last_error as "lastError",
  idempotency_key as "idempotencyKey", created_at as "createdAt", finished_at as "finishedAt"`;

/**
 * The state of a message that is named by its id. The planner does not see through the expression: else, where its statistics
 * are of a moment at which nothing was queued or claimed, it reads the whole index of that state in place of the id's.
 */
const stateIs = (state: 'queued' | 'claimed' | 'dead') => sql`(state || '') = ${sql.lit(state)}`;

/**
 * Stores several messages by one statement, in the order of the lists. Differs from SQLite, where a row costs no round trip;
 * and a placeholder that is only compared with another has no type in PostgreSQL, so each list has its own.
 *
 * Gives the ids of those that were not there.
 */
export const insertMessages = statement<{
  ids: readonly string[];
  types: readonly string[];
  senders: readonly string[];
  recipients: readonly (string | null)[];
  priorities: readonly number[];
  /** A list of texts as JSON: written and read in half the time of an array of PostgreSQL, which escapes every quote. */
  payloads: string;
  maxAttempts: readonly number[];
  availableAt: readonly number[];
  idempotencyKeys: readonly (string | null)[];
  createdAt: readonly number[];
}>()('messages.insertSeveral', (database, p) =>
  written(
    database,
    sql<{ id: string }>`
      insert into messages
        (id, type, sender, recipient, priority, payload, state, max_attempts, available_at, idempotency_key, created_at)
      select id, type, sender, coalesce(recipient, ''), priority, payload,
        case when available_at > created_at then 'delayed' else 'queued' end,
        max_attempts, available_at, idempotency_key, created_at
      from rows from (
        unnest(
          ${p.ids}::text[], ${p.types}::text[], ${p.senders}::text[], ${p.recipients}::text[], ${p.priorities}::int[],
          ${p.maxAttempts}::int[], ${p.availableAt}::bigint[], ${p.idempotencyKeys}::text[], ${p.createdAt}::bigint[]
        ),
        json_array_elements_text(${p.payloads}::json)
      ) with ordinality as new (id, type, sender, recipient, priority, max_attempts, available_at, idempotency_key,
        created_at, payload, place)
      order by place
      on conflict do nothing
      returning id`,
  ),
);

/**
 * Claims up to `limit` queued messages for the agent or for anyone. Differs from SQLite, where writers come one after the
 * other: here several claim at once, and none waits for another's rows (`skip locked`). Each type and recipient is one probe
 * of the index `messages_ready`, `depth` deep; the best of all are locked as far as nobody else has locked them. Where fewer
 * than `limit` were left of a full probe, a deeper one may find more.
 *
 * Always gives one row or more: `probed` says how many were found, `isDue` that none was taken because a message is due.
 */
export const claimMessages = statement<{
  agentId: string;
  types: readonly string[];
  visibleUntil: number;
  now: number;
  /** True: what is due was settled just now, by this transaction or another one. */
  isSettled: boolean;
  limit: number;
  depth: number;
}>()('messages.claimSeveral', (database, p) =>
  written(
    database,
    sql<{ probed: number; isDue: boolean } & (ClaimedRow | { seq: null })>`
      with due as materialized (
        select not ${p.isSettled}::boolean and exists (
          select from messages where state in ('delayed', 'claimed') and available_at <= ${p.now}
        ) as is_due
      ), heads as materialized (
        select head.id, head.priority, head.seq
        from unnest(${p.types}::text[]) as wanted (type), (values (${p.agentId}), ('')) as mine (recipient),
          lateral (
            select id, priority, seq from messages
            where state = 'queued' and recipient = mine.recipient collate "C" and type = wanted.type collate "C"
            order by priority desc, seq limit ${p.depth}
          ) as head
        where not (select is_due from due)
        order by head.priority desc, head.seq limit ${p.depth}
      ), taken as materialized (
        select free.id
        from heads, lateral (
          select id from messages where id = heads.id and ${stateIs('queued')} for update skip locked
        ) as free
        limit ${p.limit}
      ), claimed as (
        update messages
        set state = 'claimed', attempts = attempts + 1, claimed_by = ${p.agentId}, available_at = ${p.visibleUntil}
        where id = any(array(select id from taken))
        returning seq, id, priority, payload, attempts
      )
      select claimed.*, (select count(*) from heads) as probed, (select is_due from due) as "isDue"
      from (values (1)) as one (row) left join claimed on true
      order by claimed.priority desc, claimed.seq`,
  ),
);

/** Messages that are due, locked for this transaction; those that another one settles just now are left to it. */
export const lockDueMessages = statement<{ now: number; limit: number }>()('messages.lockDue', (database, p) =>
  written(
    database,
    sql<MessageRow>`
      select ${columns} from messages where state in ('delayed', 'claimed') and available_at <= ${p.now}
      order by available_at limit ${p.limit}
      for update skip locked`,
  ),
);

/** Moves on messages that are locked, by one statement. */
export const settleMessages = statement<{
  ids: readonly string[];
  states: readonly ('queued' | 'dead')[];
  lastErrors: readonly (string | null)[];
  now: number;
}>()('messages.settleSeveral', (database, p) =>
  written(
    database,
    sql`
      update messages
      set state = settled.state, last_error = settled.last_error, claimed_by = null,
        finished_at = case settled.state when 'dead' then ${p.now}::bigint end
      from unnest(${p.ids}::text[], ${p.states}::text[], ${p.lastErrors}::text[]) as settled (id, state, last_error)
      where messages.id = settled.id collate "C"`,
  ),
);

/** Ends several claims by one statement; gives the ids of those that were current. */
export const acknowledgeMessages = statement<{
  ids: readonly string[];
  attempts: readonly number[];
  now: readonly number[];
}>()('messages.acknowledgeSeveral', (database, p) =>
  written(
    database,
    sql<{ id: string; attempts: number }>`
      update messages set state = 'acknowledged', finished_at = done.now
      from unnest(${p.ids}::text[], ${p.attempts}::int[], ${p.now}::bigint[]) as done (id, attempts, now)
      where messages.id = done.id collate "C" and messages.attempts = done.attempts and ${stateIs('claimed')}
      returning messages.id, messages.attempts`,
  ),
);

/**
 * What follows names a message by its id, which has an index here. In SQLite most ids are made of their rows, and need none;
 * here the id is made before the message is sent, so that sending it again is no second message.
 */
export const findMessage = statement<{ id: string }>()('messages.findById', (database, p) =>
  written(database, sql<MessageRow>`select ${columns} from messages where id = ${p.id}`),
);

/** Locked until the transaction ends: what is decided about it is decided about what is stored. */
export const lockMessage = statement<{ id: string }>()('messages.lock', (database, p) =>
  written(database, sql<MessageRow>`select ${columns} from messages where id = ${p.id} for update`),
);

export const claimMessage = statement<{ id: string; agentId: string; visibleUntil: number }>()(
  'messages.claimById',
  (database, p) =>
    written(
      database,
      sql<ClaimedRow>`
        update messages
        set state = 'claimed', attempts = attempts + 1, claimed_by = ${p.agentId}, available_at = ${p.visibleUntil}
        where id = ${p.id} and ${stateIs('queued')} and recipient in ('', ${p.agentId})
        returning seq, id, priority, payload, attempts`,
    ),
);

/** Ends a claim of that attempt. */
export const moveMessage = statement<{
  id: string;
  attempts: number;
  state: 'delayed' | 'dead';
  availableAt: number;
  lastError: string;
  finishedAt: number | null;
}>()('messages.moveById', (database, p) =>
  written(
    database,
    sql`
      update messages
      set state = ${p.state}, available_at = ${p.availableAt}, last_error = ${p.lastError}, finished_at = ${p.finishedAt},
        claimed_by = null
      where id = ${p.id} and attempts = ${p.attempts} and ${stateIs('claimed')}`,
  ),
);

export const extendClaim = statement<{ id: string; attempts: number; visibleUntil: number }>()(
  'messages.extendById',
  (database, p) =>
    written(
      database,
      sql`
        update messages set available_at = ${p.visibleUntil}
        where id = ${p.id} and attempts = ${p.attempts} and ${stateIs('claimed')}`,
    ),
);

export const requeueMessage = statement<{ id: string; extraAttempts: number }>()(
  'messages.requeueById',
  (database, p) =>
    written(
      database,
      sql`
      update messages set state = 'queued', max_attempts = attempts + ${p.extraAttempts}, finished_at = null
      where id = ${p.id} and ${stateIs('dead')}`,
    ),
);
