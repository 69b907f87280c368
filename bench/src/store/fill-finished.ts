import { openDatabase } from '../limit/limit-database.js';
import { messageType, sender, taskMessage, worker } from './message.js';

/** Puts so many acknowledged messages into a store, by SQL. */
export function fillFinished(file: string, count: number): void {
  const database = openDatabase(file);
  const now = Date.now();
  database
    .prepare(
      `with recursive numbers (number) as (select 1 union all select number + 1 from numbers where number < @count)
       insert into messages (given_id, type, sender, payload, state, attempts, max_attempts, available_at, claimed_by,
         created_at, finished_at)
       select printf('finished-%08d', number), @type, @sender, @payload, 'acknowledged', 1, 5, @now, @worker, @now, @now
       from numbers`,
    )
    .run({ count, type: messageType, sender, payload: JSON.stringify(taskMessage(0)), now, worker });
  database.close();
}
