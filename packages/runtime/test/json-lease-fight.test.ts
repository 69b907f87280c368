import { join } from 'node:path';
import { createRuntimeFactory } from '@maf/runtime';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readJsonStore } from '../src/backends/json/read-json-store.js';
import { fight, fighters, lostGrants } from './lease-fight/fight.js';
import { expectNoLawBroken, type Grant } from './lease-fight/laws.js';
import { temporaryFolder } from './processes/temporary-folder.js';
import { testSeed } from './sqlite-processes/seeded-random.js';

const lastsMs = 8_000;

/** The store keeps what is over until it is pruned, days later. */
function readHistory(folder: string): Grant[] {
  const rows = readJsonStore(folder)?.tables.leases ?? [];
  return rows
    .map(({ fencingToken, filePath, agentId, mode, acquiredAt, endedAt, expiresAt }) => ({
      token: fencingToken,
      path: filePath,
      agent: agentId,
      mode,
      from: acquiredAt,
      to: endedAt ?? expiresAt,
    }))
    .sort((one, other) => one.token - other.token);
}

describe('eight processes that fight for overlapping patterns in JSON files', () => {
  it(
    `break no law while some are killed (seed ${testSeed})`,
    async () => {
      const root = temporaryFolder();
      const runtime = createRuntimeFactory({ mode: 'json', root, env: {} });
      onTestFinished(() => runtime.close());
      const said = await fight({ store: { mode: 'json', root }, seed: testSeed, lastsMs });
      const history = readHistory(join(root, 'json'));
      expectNoLawBroken(history);
      expect(lostGrants(said, history)).toEqual([]);
      expect(new Set(history.map(({ agent }) => agent)).size).toBeGreaterThan(fighters);
      expect(history.length).toBeGreaterThan(50);
    },
    15 * lastsMs,
  );
});
