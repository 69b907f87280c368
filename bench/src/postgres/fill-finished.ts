import pg from 'pg';
import { messageType, sender, taskMessage, worker } from '../store/message.js';

/** Puts so many acknowledged messages into a store, by SQL, and leaves the tables as vacuum does. */
export async function fillFinished(url: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `insert into messages (id, type, sender, payload, state, attempts, max_attempts, available_at, claimed_by,
         created_at, finished_at)
       select 'finished-' || lpad(number::text, 9, '0'), $1, $2, $3, 'acknowledged', 1, 5, $4::bigint, $5,
         $4::bigint, $4::bigint
       from generate_series(1, $6::int) as number`,
      [messageType, sender, JSON.stringify(taskMessage(0)), Date.now(), worker, count],
    );
    await client.query('vacuum analyze messages');
  } finally {
    await client.end();
  }
}
