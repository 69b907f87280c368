import { describe, expect, it } from 'vitest';
import { newSharedStore, type SharedStore, sharedBackends } from './processes/shared-store.js';
import { startProcess } from './processes/start-process.js';
import { seededRandom, testSeed } from './sqlite-processes/seeded-random.js';

const rounds = 4;
const writersInARound = 3;

/** What the store holds, in the words in which the processes print it (a line to a pipe is written whole or not at all). */
async function facts({ rows, options }: SharedStore): Promise<Set<string>> {
  const messages = await rows<{ id: string; state: string; attempts: number }>(
    'select id, state, attempts from messages',
  );
  const leases = await rows<{ path: string; token: number; ending: string | null }>(
    'select path, token, ending from leases',
  );
  if (options.mode === 'sqlite') {
    expect(await rows('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(await rows('pragma foreign_key_check')).toEqual([]);
  }
  return new Set([
    ...messages.map(({ id }) => `enqueued ${id}`),
    ...messages.map(({ id, attempts }) => `claimed ${id} ${attempts}`),
    ...messages.filter(({ state }) => state === 'acknowledged').map(({ id }) => `acknowledged ${id}`),
    ...leases.map((lease) => `leased ${lease.path} ${lease.token}`),
    ...leases.filter(({ ending }) => ending === 'released').map((lease) => `released ${lease.path} ${lease.token}`),
  ]);
}

describe.each(sharedBackends)('kill -9 of processes on %s', (backend) => {
  it(`loses no answer of processes that are killed while they write (seed ${testSeed})`, async () => {
    const random = seededRandom(testSeed);
    const store = await newSharedStore(backend);
    (await store.open()).close();
    const printed: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const writers = Array.from({ length: writersInARound }, (_, index) => {
        const writer = startProcess('work-until-killed.mjs', [store.parameter, `r${round}w${index}`]);
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
      const held = await facts(store);
      expect(printed.filter((line) => !held.has(line))).toEqual([]);
    }
    expect(printed.length).toBeGreaterThan(rounds * writersInARound);
  });

  it('keeps the fencing tokens rising over every death', async () => {
    const store = await newSharedStore(backend);
    (await store.open()).close();
    let highest = 0;
    for (const round of [1, 2]) {
      const writer = startProcess('work-until-killed.mjs', [store.parameter, `round${round}`]);
      await writer.printed(20);
      writer.child.kill('SIGKILL');
      await writer.ended();
      const tokens = writer.lines.flatMap((line) => (line.startsWith('leased ') ? Number(line.split(' ')[2]) : []));
      expect(Math.min(...tokens)).toBeGreaterThan(highest);
      expect(tokens).toEqual([...new Set(tokens)].sort((one, other) => one - other));
      highest = Math.max(...tokens);
      const runtime = await store.open();
      const { fencingToken } = await runtime.acquireLease({ filePath: `after-${round}`, agentId: 'a' });
      expect(fencingToken).toBeGreaterThan(highest);
      highest = fencingToken;
    }
  });
});
