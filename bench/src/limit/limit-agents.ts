import type { Database } from 'better-sqlite3';

/** Heartbeats as one would write them by hand for the table of the store. */
export function createLimitAgents(database: Database) {
  const upsert = database.prepare<[string, string, string, number, number]>(
    `insert into agents (id, incarnation_id, status, registered_at, last_seen) values (?, ?, ?, ?, ?)
     on conflict (id) do update set status = excluded.status, last_seen = max(last_seen, excluded.last_seen)`,
  );
  return {
    heartbeat(agentId: string, incarnationId: string): void {
      const now = Date.now();
      upsert.run(agentId, incarnationId, 'working', now, now);
    },
  };
}
