import type { LeaseMode } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { seededRandom, testSeed } from './sqlite-processes/seeded-random.js';
import { openSql, sqliteFile } from './sqlite-processes/sqlite-file.js';
import { type StartedProcess, startProcess } from './sqlite-processes/start-process.js';

/** What each pattern names of a small world, known without asking the code under test. */
const names: Readonly<Record<string, readonly string[]>> = {
  'src/': ['src', 'src/a', 'src/b', 'src/deep/a'],
  'src/*': ['src/a', 'src/b'],
  'src/a': ['src/a'],
  'src/**/a': ['src/a', 'src/deep/a'],
  '{src,docs}/b': ['src/b', 'docs/b'],
  'docs/': ['docs', 'docs/b'],
  '**/b': ['src/b', 'docs/b'],
};
const fighters = 8;
const lastsMs = 20_000;

interface Grant {
  readonly token: number;
  readonly path: string;
  readonly agent: string;
  readonly mode: LeaseMode;
  readonly from: number;
  readonly to: number;
  readonly order: number;
}

function collide(one: Grant, other: Grant): boolean {
  return (
    one.agent !== other.agent &&
    (one.mode === 'exclusive' || other.mode === 'exclusive') &&
    one.from < other.to &&
    other.from < one.to &&
    (names[one.path] ?? []).some((name) => names[other.path]?.includes(name))
  );
}

describe('eight processes that fight for overlapping patterns', () => {
  it(
    `break no law while some are killed (seed ${testSeed})`,
    async () => {
      const path = sqliteFile();
      const runtime = openSql(path);
      const random = seededRandom(testSeed);
      const started: StartedProcess[] = [];
      const start = (index: number) => {
        const seed = String(Math.floor(random() * 2 ** 31));
        const fighter = startProcess('fight-for-leases.mjs', [
          path,
          `agent-${index}-${started.length}`,
          seed,
          JSON.stringify(Object.keys(names)),
        ]);
        started.push(fighter);
        return fighter;
      };
      const ring = Array.from({ length: fighters }, (_, index) => start(index));
      await Promise.all(ring.map((fighter) => fighter.printed(1)));
      const end = Date.now() + lastsMs;
      while (Date.now() < end) {
        const victim = Math.floor(random() * fighters);
        const target = ring[victim];
        await target?.printed(1 + Math.floor(random() * 20));
        target?.child.kill('SIGKILL');
        await target?.ended();
        ring[victim] = start(victim);
      }
      for (const fighter of ring) fighter.child.kill('SIGKILL');
      for (const fighter of started) await fighter.ended();

      const history = runtime.executeQuery<Omit<Grant, 'order'>>(
        `select token, path, agent_id as agent, mode, acquired_at as "from",
           coalesce(released_at, expires_at) as "to" from leases order by token`,
      );
      const grants = history.map((grant, order) => ({ ...grant, order }));
      const broken = grants.flatMap((grant, index) =>
        grants.slice(index + 1).flatMap((other) => (collide(grant, other) ? [[grant, other]] : [])),
      );
      expect(broken).toEqual([]);
      expect(grants.every(({ from }, index) => index === 0 || from >= (grants[index - 1]?.from ?? 0))).toBe(true);

      const printed = started.flatMap(({ lines }) => lines.filter((line) => line.startsWith('granted ')));
      const stored = new Set(grants.map(({ token, path: held }) => `granted ${token} ${held}`));
      expect(printed.filter((line) => !stored.has(line))).toEqual([]);
      expect(new Set(grants.map(({ agent }) => agent)).size).toBeGreaterThan(fighters);
      expect(grants.length).toBeGreaterThan(100);
      expect(runtime.executeQuery('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    },
    4 * lastsMs,
  );
});
