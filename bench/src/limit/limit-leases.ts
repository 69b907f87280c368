import type { Database } from 'better-sqlite3';
import { foldersAbove } from './folders-above.js';

export interface LimitLease {
  readonly token: number;
  readonly path: string;
  readonly agentId: string;
  readonly expiresAt: number;
}

/**
 * Exclusive leases on files as one would write them by hand for the tables of the store: one statement that looks for
 * whatever is in the way (a lease on the file, on a folder or by a glob above it, a waiter), one that grants.
 */
export function createLimitLeases(database: Database) {
  const blocked = database.prepare<[string, string, number]>(
    `select 1 from leases
     where released_at is null
       and (base = ? or (base in (select value from json_each(?)) and kind in ('folder', 'glob')))
       and expires_at > ?
     union all select 1 from lease_waiters
     limit 1`,
  );
  const grant = database.prepare<[string, string, string, number, number]>(
    `insert into leases (path, kind, base, agent_id, mode, acquired_at, expires_at)
     values (?, 'path', ?, ?, 'exclusive', ?, ?)`,
  );
  const prolong = database.prepare<[number, number, string, string, number]>(
    `update leases set expires_at = ?
     where token = ? and path = ? and agent_id = ? and released_at is null and expires_at > ?`,
  );
  const end = database.prepare<[number, number, string, string, number]>(
    `update leases set released_at = ?, ending = 'released'
     where token = ? and path = ? and agent_id = ? and released_at is null and expires_at > ?`,
  );

  return {
    acquire: database.transaction((path: string, agentId: string, ttlMs: number): LimitLease => {
      const now = Date.now();
      if (blocked.get(path, JSON.stringify(foldersAbove(path)), now) !== undefined)
        throw new Error(`${path} is leased`);
      const expiresAt = now + ttlMs;
      const { lastInsertRowid } = grant.run(path, path, agentId, now, expiresAt);
      return { token: Number(lastInsertRowid), path, agentId, expiresAt };
    }).immediate,

    renew({ token, path, agentId }: LimitLease, ttlMs: number): void {
      const now = Date.now();
      if (prolong.run(now + ttlMs, token, path, agentId, now).changes !== 1) throw new Error(`${path} was lost`);
    },

    release({ token, path, agentId }: LimitLease): void {
      const now = Date.now();
      if (end.run(now, token, path, agentId, now).changes !== 1) throw new Error(`${path} was lost`);
    },
  };
}
