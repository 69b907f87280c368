import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { usePostgres } from '@maf/testing-postgres';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { everyStep, perform } from './copy/contents.js';
import { copy, hashes, newFolder, type Place, postgresPlace, sqlitePlace } from './copy/stores.js';
import { newSchema } from './postgres/stores.js';

let server: Awaited<ReturnType<typeof usePostgres>>;

beforeAll(async () => {
  server = await usePostgres();
}, 60_000);

afterAll(() => server.stop());

const copier = fileURLToPath(new URL('copy/copy.mjs', import.meta.url));

type Address = { readonly file: string } | { readonly url: string; readonly schema: string };

const newFile = (): Address => ({ file: join(newFolder(), 'runtime.db') });
const newServerSchema = (): Address => ({ url: server.url, schema: newSchema(server.url) });

function placeOf(address: Address): Place {
  return 'file' in address ? sqlitePlace(address.file) : postgresPlace(address.url, address.schema);
}

/** Starts a copy in a process of its own and kills it (SIGKILL) once it has told so many lines. */
async function killAfter(lines: number, from: Address, to: Address): Promise<void> {
  const child = spawn(process.execPath, [copier, JSON.stringify([from, to])], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let told = 0;
  for await (const _line of createInterface(child.stdout)) {
    told += 1;
    if (told === lines) child.kill('SIGKILL');
  }
  await ended;
}

/** Whether it opens as a store. */
async function opens(place: Place): Promise<boolean> {
  try {
    (await place.runtime()).close();
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'STORE_INCOMPLETE' });
    return false;
  }
}

it.each([
  ['sqlite to postgres', newFile, newServerSchema],
  ['postgres to sqlite', newServerSchema, newFile],
] as const)(
  'finishes a copy from %s that was killed at any moment',
  async (_name, newSource, newTarget) => {
    const from = newSource();
    {
      let now = Date.UTC(2030, 0, 1);
      using runtime = await placeOf(from).runtime({ clock: () => now });
      const sent = Array.from({ length: 3_000 }, (_, n) =>
        runtime.enqueue({ type: 'TASK_CLAIM', agentId: 'ada', taskId: `task-${n}` }),
      );
      await Promise.all(sent);
      await perform(runtime, everyStep, () => {
        now += 400;
      });
    }
    const expected = hashes(await copy(placeOf(from), placeOf(newTarget())));
    const outcomes = new Set<string>();
    const moments = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 2 });
    const killed = fc.asyncProperty(moments, async (lines) => {
      const to = newTarget();
      for (const line of lines) await killAfter(line, from, to);
      const opened = await opens(placeOf(to));
      const report = await copy(placeOf(from), placeOf(to));
      outcomes.add(report.outcome);
      // One that opens is not begun or complete, and one that does not is gone on with.
      expect(opened ? ['copied', 'unchanged'] : ['resumed']).toContain(report.outcome);
      expect(hashes(report)).toEqual(expected);
      expect(await opens(placeOf(to))).toBe(true);
    });
    await fc.assert(killed, { numRuns: 8, examples: [[[3]], [[1, 4]], [[22]], [[42]]] });
    expect(outcomes).toContain('resumed');
  },
  240_000,
);
