import type { PostgresPool, PostgresPoolClient } from 'kysely';

/**
 * The store's connections, for statements of others. Its own are planned once, without their values, and by an index wherever
 * there is one; a statement that nobody knows is planned as PostgreSQL does by default.
 */
export function planningPool(pool: PostgresPool): PostgresPool {
  return {
    end: () => pool.end(),
    async connect(): Promise<PostgresPoolClient> {
      const client = await pool.connect();
      await Promise.all(byDefault.map((text) => client.query(text, [])));
      return {
        query: client.query.bind(client),
        release() {
          const reset = Promise.all(asTheStoreDoes.map((text) => client.query(text, [])));
          // A connection that cannot do that is broken, which the pool finds by itself.
          void reset.catch(() => undefined).then(() => client.release());
        },
      };
    },
  };
}

const byDefault = ['set plan_cache_mode = auto', 'set enable_seqscan = on'];
const asTheStoreDoes = ['reset plan_cache_mode', 'reset enable_seqscan'];
