import { describe, expect, it } from 'vitest';
import { fight, fighters, lostGrants } from './lease-fight/fight.js';
import { expectNoLawBroken, type Grant } from './lease-fight/laws.js';
import { newSharedStore, sharedBackends } from './processes/shared-store.js';
import { testSeed } from './sqlite-processes/seeded-random.js';

const lastsMs = 10_000;

describe.each(sharedBackends)('eight processes that fight for overlapping patterns on %s', (backend) => {
  it(
    `break no law while some are killed (seed ${testSeed})`,
    async () => {
      const store = await newSharedStore(backend);
      await store.open();
      const said = await fight({ store: store.options, seed: testSeed, lastsMs });
      const history = await store.rows<Grant>(
        `select token, path, agent_id as agent, mode, acquired_at as "from",
           coalesce(released_at, expires_at) as "to" from leases order by token`,
      );
      expectNoLawBroken(history);
      expect(lostGrants(said, history)).toEqual([]);
      expect(new Set(history.map(({ agent }) => agent)).size).toBeGreaterThan(fighters);
      expect(history.length).toBeGreaterThan(100);
      if (backend === 'sqlite') {
        expect(await store.rows('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      }
    },
    18 * lastsMs,
  );
});
