import pg from 'pg';
import { holder, leasedPath, ttlMs } from '../store/leased-path.js';

/** One holder for each exact path, by statements written by hand: no overlaps, no modes, no waiting, no history. */
export async function openLimitLeases(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  await pool.query(`create table limit_leases (
    path text primary key, token bigint generated always as identity, holder text not null, expires_at bigint not null)`);
  return {
    async lease(index: number) {
      const { rows } = await pool.query<{ token: number }>({
        name: 'limit-acquire',
        text: `insert into limit_leases (path, holder, expires_at) values ($1, $2, $3)
          on conflict (path) do update set token = default, holder = $2, expires_at = $3
            where limit_leases.expires_at < extract(epoch from clock_timestamp()) * 1000
          returning token`,
        values: [leasedPath(index), holder, Date.now() + ttlMs],
      });
      await pool.query({
        name: 'limit-release',
        text: 'delete from limit_leases where path = $1 and token = $2',
        values: [leasedPath(index), rows[0]?.token],
      });
    },
    close: () => pool.end(),
  };
}

/** A lock of the session, which ends with its connection and is written nowhere. */
export async function openAdvisoryLocks(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    async lease(index: number) {
      await client.query({
        name: 'lock',
        text: 'select pg_try_advisory_lock(hashtext($1))',
        values: [leasedPath(index)],
      });
      await client.query({
        name: 'unlock',
        text: 'select pg_advisory_unlock(hashtext($1))',
        values: [leasedPath(index)],
      });
    },
    close: () => client.end(),
  };
}
