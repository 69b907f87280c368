import pg from 'pg';
import { fillInBatches } from '../queues/fill-in-batches.js';
import type { QueueKind } from '../queues/queue.js';
import { rate } from '../run/rate.js';
import { messageType, sender, taskMessage, worker } from '../store/message.js';
import { newMessageIds } from './message-ids.js';
import { workTogether } from './work-together.js';

const batch = 500;
const poolSize = 10;

const insert = {
  name: 'limit-insert',
  text: `insert into messages (id, type, sender, payload, max_attempts, available_at, created_at)
    values ($1, $2, $3, $4, 5, $5, $5)`,
};
const insertMany = {
  name: 'limit-insert-many',
  text: `insert into messages (id, type, sender, payload, max_attempts, available_at, created_at)
    select id, $1, $2, payload, 5, $3, $3 from unnest($4::text[], $5::text[]) as new (id, payload)`,
};
const claim = {
  name: 'limit-claim',
  text: `update messages set state = 'claimed', attempts = attempts + 1, claimed_by = $1, available_at = $2
    where id = any(array(
      select id from messages where state = 'queued' and recipient = '' and type = $3
      order by priority desc, seq limit $4 for update skip locked))
    returning id, payload, attempts`,
};
const acknowledge = {
  name: 'limit-acknowledge',
  text: `update messages set state = 'acknowledged', finished_at = $1
    where id = any($2::text[]) and state = 'claimed' and attempts = 1`,
};

/** The tables of the store, by statements written by hand: prepared, each its own transaction, nothing checked. */
export function limitQueue(url: string): QueueKind {
  return {
    name: 'limit',
    pace: 1,
    open() {
      const pool = new pg.Pool({ connectionString: url, max: poolSize });
      const createId = newMessageIds();
      const enqueue = (index: number) =>
        pool.query(insert, [createId(), messageType, sender, JSON.stringify(taskMessage(index)), Date.now()]);
      const claimMany = async (limit: number) => {
        const values = [worker, Date.now() + 60_000, messageType, limit];
        const { rows } = await pool.query<{ id: string; payload: string }>(claim, values);
        return rows.map(({ id, payload }) => ({ id, message: JSON.parse(payload) as unknown }));
      };
      const end = (held: readonly { readonly id: string }[]) =>
        pool.query(acknowledge, [Date.now(), held.map(({ id }) => id)]);
      return {
        enqueue,
        claim: () => claimMany(1),
        cycle: (count) =>
          rate(count, async (index) => {
            await enqueue(index);
            await end(await claimMany(1));
          }),
        fill: (count) =>
          fillInBatches(count, batch, (messages) => {
            const payloads = messages.map((message) => JSON.stringify(message));
            return pool.query(insertMany, [messageType, sender, Date.now(), payloads.map(createId), payloads]);
          }),
        drain: (count) => workTogether(count, 1, () => claimMany(batch), end),
        work: (count, workers) => workTogether(count, workers, () => claimMany(1), end),
        close: () => pool.end(),
      };
    },
  };
}
