import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fight, fighters, lostGrants } from './lease-fight/fight.js';
import { expectNoLawBroken, type Grant } from './lease-fight/laws.js';
import { testSeed } from './sqlite-processes/seeded-random.js';
import { openSql, sqliteFile } from './sqlite-processes/sqlite-file.js';

const lastsMs = 20_000;

describe('eight processes that fight for overlapping patterns', () => {
  it(
    `break no law while some are killed (seed ${testSeed})`,
    async () => {
      const path = sqliteFile();
      const runtime = openSql(path);
      const said = await fight({ mode: 'sqlite', root: dirname(path), seed: testSeed, lastsMs });
      const history = runtime.executeQuery<Grant>(
        `select token, path, agent_id as agent, mode, acquired_at as "from",
           coalesce(released_at, expires_at) as "to" from leases order by token`,
      );
      expectNoLawBroken(history);
      expect(lostGrants(said, history)).toEqual([]);
      expect(new Set(history.map(({ agent }) => agent)).size).toBeGreaterThan(fighters);
      expect(history.length).toBeGreaterThan(100);
      expect(runtime.executeQuery('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    },
    4 * lastsMs,
  );
});
