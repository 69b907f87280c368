import { trailOf, verifyTrail } from '@maf/runtime';
import { expect, it } from 'vitest';
import { newSharedStore, sharedBackends } from './processes/shared-store.js';
import { startProcess } from './processes/start-process.js';

const rows = 150;

it.each(sharedBackends)(
  'is sealed on %s by several processes, one of which is killed, without a gap or a row twice',
  async (backend) => {
    const store = await newSharedStore(backend);
    const runtime = await store.open();
    const writers = Array.from({ length: 4 }, (_, index) =>
      startProcess('append-and-seal.mjs', [store.parameter, `writer-${index}`, String(rows)]),
    );
    await Promise.all(writers.map(({ printed }) => printed(1)));
    for (const { tell } of writers) tell('go');
    const [doomed, ...others] = writers;
    await doomed?.printed(40);
    doomed?.child.kill('SIGKILL');
    expect(await doomed?.ended()).toEqual({ code: null, signal: 'SIGKILL' });
    for (const { ended } of others) expect(await ended()).toEqual({ code: 0, signal: null });

    await runtime.refresh();
    const verdict = await verifyTrail(await trailOf(runtime.audit));
    expect(verdict.finding).toBeUndefined();
    expect(verdict.unsealed).toBe(0);
    const entries = await runtime.audit.entriesAfter(0, 10 * rows);
    expect(verdict.sealed).toBe(entries.length);
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
    const said = writers.flatMap(({ lines }) => lines.slice(1).map((line) => line.slice('forced '.length)));
    expect(said.length).toBeGreaterThan(3 * rows);
    const kept = new Set(entries.map(({ subject }) => subject));
    expect(said.filter((subject) => !kept.has(subject))).toEqual([]);
  },
  60_000,
);
