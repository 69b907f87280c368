import type { MafMessage } from '@maf/protocols';
import type { Database } from 'better-sqlite3';
import { messageType, worker } from '../store/message.js';

const visibilityMs = 60_000;

export interface ClaimedRow {
  readonly seq: number;
  readonly attempts: number;
  readonly message: MafMessage;
}

interface ReadRow {
  readonly seq: number;
  readonly attempts: number;
  readonly payload: string;
}

/**
 * Claims as one would write them by hand for the tables of the store: prepared statements on the driver, no promise, by the
 * row's number. A claim takes what is for the agent or for anyone, the best first.
 */
export function createLimitClaims(database: Database) {
  const take = database.prepare<[string, number, string, string, string], ReadRow>(
    `update messages set state = 'claimed', attempts = attempts + 1, claimed_by = ?, available_at = ?
     where seq = (
       select seq from (
         select * from (select seq, priority from messages where state = 'queued' and recipient = ? and type = ?
           order by priority desc, seq limit 1)
         union all
         select * from (select seq, priority from messages where state = 'queued' and recipient = '' and type = ?
           order by priority desc, seq limit 1)
       ) order by priority desc, seq limit 1)
     returning seq, attempts, payload`,
  );
  const takeMany = database.prepare<[string, number, string, string, number, string, number, number], ReadRow>(
    `update messages set state = 'claimed', attempts = attempts + 1, claimed_by = ?, available_at = ?
     where seq in (
       select seq from (
         select * from (select seq, priority from messages where state = 'queued' and recipient = ? and type = ?
           order by priority desc, seq limit ?)
         union all
         select * from (select seq, priority from messages where state = 'queued' and recipient = '' and type = ?
           order by priority desc, seq limit ?)
       ) order by priority desc, seq limit ?)
     returning seq, attempts, payload`,
  );
  const finish = database.prepare<[number, number, number]>(
    `update messages set state = 'acknowledged', finished_at = ? where seq = ? and attempts = ? and state = 'claimed'`,
  );

  const claim = (): ClaimedRow => {
    const row = take.get(worker, Date.now() + visibilityMs, worker, messageType, messageType);
    if (row === undefined) throw new Error('no message was left');
    return read(row);
  };
  const claimMany = (limit: number): ClaimedRow[] =>
    takeMany.all(worker, Date.now() + visibilityMs, worker, messageType, limit, messageType, limit, limit).map(read);
  const acknowledge = ({ seq, attempts }: ClaimedRow): void => {
    if (finish.run(Date.now(), seq, attempts).changes !== 1) throw new Error(`the claim of message ${seq} had ended`);
  };

  return {
    claim,
    acknowledge,
    acknowledgeAndClaim: database.transaction((done: ClaimedRow) => {
      acknowledge(done);
      return claim();
    }).immediate,
    /** Acknowledges those and claims up to so many others. */
    exchange: database.transaction((done: readonly ClaimedRow[], limit: number) => {
      for (const row of done) acknowledge(row);
      return claimMany(limit);
    }).immediate,
  };
}

function read({ seq, attempts, payload }: ReadRow): ClaimedRow {
  return { seq, attempts, message: JSON.parse(payload) };
}
