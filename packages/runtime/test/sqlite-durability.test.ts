import { describe, expect, it } from 'vitest';
import { seededRandom, testSeed } from './sqlite-processes/seeded-random.js';
import { openSql, sqliteFile } from './sqlite-processes/sqlite-file.js';
import { startProcess } from './sqlite-processes/start-process.js';

const rounds = 4;
const writersInARound = 3;

/** What the store holds, in the words in which the processes print it (a line to a pipe is written whole or not at all). */
function facts(path: string): Set<string> {
  const runtime = openSql(path);
  const messages = runtime.executeQuery<{ id: string; state: string; attempts: number }>(
    'select id, state, attempts from messages',
  );
  const leases = runtime.executeQuery<{ path: string; token: number; ending: string | null }>(
    'select path, token, ending from leases',
  );
  expect(runtime.executeQuery('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(runtime.executeQuery('pragma foreign_key_check')).toEqual([]);
  runtime.close();
  return new Set([
    ...messages.map(({ id }) => `enqueued ${id}`),
    ...messages.map(({ id, attempts }) => `claimed ${id} ${attempts}`),
    ...messages.filter(({ state }) => state === 'acknowledged').map(({ id }) => `acknowledged ${id}`),
    ...leases.map((lease) => `leased ${lease.path} ${lease.token}`),
    ...leases.filter(({ ending }) => ending === 'released').map((lease) => `released ${lease.path} ${lease.token}`),
  ]);
}

describe('kill -9', () => {
  it(`loses no answer of processes that are killed while they write (seed ${testSeed})`, async () => {
    const random = seededRandom(testSeed);
    const path = sqliteFile();
    openSql(path).close();
    const printed: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const writers = Array.from({ length: writersInARound }, (_, index) => {
        const writer = startProcess('work-until-killed.mjs', [path, `r${round}w${index}`]);
        return { writer, killAfter: 1 + Math.floor(random() * 300) };
      });
      await Promise.all(
        writers.map(async ({ writer, killAfter }) => {
          await writer.printed(killAfter);
          writer.child.kill('SIGKILL');
          expect(await writer.ended()).toEqual({ code: null, signal: 'SIGKILL' });
        }),
      );
      printed.push(...writers.flatMap(({ writer }) => writer.lines));
      const held = facts(path);
      expect(printed.filter((line) => !held.has(line))).toEqual([]);
    }
    expect(printed.length).toBeGreaterThan(rounds * writersInARound);
  });

  it('keeps the fencing tokens rising over every death', async () => {
    const path = sqliteFile();
    openSql(path).close();
    let highest = 0;
    for (const round of [1, 2]) {
      const writer = startProcess('work-until-killed.mjs', [path, `round${round}`]);
      await writer.printed(20);
      writer.child.kill('SIGKILL');
      await writer.ended();
      const tokens = writer.lines.flatMap((line) => (line.startsWith('leased ') ? Number(line.split(' ')[2]) : []));
      expect(Math.min(...tokens)).toBeGreaterThan(highest);
      expect(tokens).toEqual([...new Set(tokens)].sort((one, other) => one - other));
      highest = Math.max(...tokens);
      const runtime = openSql(path);
      const { fencingToken } = await runtime.acquireLease({ filePath: `after-${round}`, agentId: 'a' });
      expect(fencingToken).toBeGreaterThan(highest);
      highest = fencingToken;
      runtime.close();
    }
  });
});
