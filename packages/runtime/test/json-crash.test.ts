import { existsSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { beforeFileCalls } from './processes/file-calls.mjs';
import { liveAWholeLife } from './processes/json-life.mjs';
import { claimRequest, newMessage, openForTest, writePair } from './processes/json-tools.mjs';
import { startProcess } from './processes/start-process.js';
import { temporaryFolder } from './processes/temporary-folder.js';

/** Numbers from 0 to 1, the same ones at each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

class Death extends Error {}

/**
 * What is left when a process dies right before its n-th call of the file system: from then on none is made, so nothing
 * is cleaned up either. A write that is cut off leaves half of its bytes.
 */
async function dieBefore(deadlyCall: number, directory: string) {
  const lines: string[] = [];
  let calls = 0;
  const stop = beforeFileCalls((name, [file, bytes]) => {
    calls += 1;
    if (calls < deadlyCall || name === 'closeSync') return;
    if (calls === deadlyCall && name === 'writeSync' && typeof file === 'number' && bytes instanceof Uint8Array) {
      writeSync(file, bytes.subarray(0, bytes.length / 2));
    }
    throw new Death();
  });
  try {
    await liveAWholeLife(directory, (line) => lines.push(line));
    return { lines, isAlive: calls < deadlyCall };
  } catch (error) {
    if (error instanceof Death) return { lines, isAlive: false };
    throw error;
  } finally {
    stop();
  }
}

/** Reopens a store after a death and checks that it holds what was acknowledged, wholly or not at all, and works. */
async function checkStore(directory: string, lines: readonly string[]): Promise<void> {
  const backend = openForTest(directory);
  for (const line of lines) {
    const [kind, id = ''] = line.split(' ');
    if (kind === 'message') expect(await backend.messages.find(id)).toMatchObject({ id });
    if (kind === 'claimed') expect(await backend.messages.find(id)).toMatchObject({ state: 'claimed', attempts: 1 });
    if (kind === 'pair') expect(backend.configs.list()).toHaveLength(2);
  }
  const pairs = backend.configs.list().length;
  expect([0, 2]).toContain(pairs);
  expect(await backend.audit.list()).toHaveLength(pairs);
  if (pairs === 0) writePair(backend, 'pair');
  expect((await backend.messages.insert(newMessage('after'))).duplicate).toBe(false);
  await backend.messages.claim(claimRequest('another', 10));
  backend.close();
}

describe('a process that dies', () => {
  it('before any one of its calls of the file system loses nothing acknowledged and leaves nothing half', async () => {
    const folder = temporaryFolder();
    let call = 0;
    for (let isAlive = false; !isAlive; ) {
      call += 1;
      const directory = join(folder, String(call));
      const { lines, ...life } = await dieBefore(call, directory);
      isAlive = life.isAlive;
      await checkStore(directory, lines);
    }
    expect(call).toBeGreaterThan(200);
  }, 120_000);

  it('for good, by SIGKILL, does so too', async () => {
    const folder = temporaryFolder();
    for (let call = 10; call < 250; call += 24) {
      const directory = join(folder, String(call));
      const worker = startProcess('die-at-call.mjs', [directory, String(call)]);
      expect(await worker.ended()).toEqual({ code: null, signal: 'SIGKILL' });
      await checkStore(directory, worker.lines);
    }
  });

  it('at a random moment, among others that write, loses nothing acknowledged', async () => {
    const directory = temporaryFolder();
    const chance = seeded(20_260_801);
    const acknowledged: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const writers = [0, 1, 2].map((writer) => startProcess('enqueue-forever.mjs', [directory, `${round}-${writer}`]));
      for (const writer of writers) {
        await writer.printed(1 + Math.floor(chance() * 60));
        writer.child.kill('SIGKILL');
        await writer.ended();
        acknowledged.push(...writer.lines);
      }
    }
    const backend = openForTest(directory);
    const records = await Promise.all(acknowledged.map((id) => backend.messages.find(id)));
    expect(records.map((record) => record?.id)).toEqual(acknowledged);
    backend.close();
  }, 120_000);

  it('leaves garbage only until the next eras', async () => {
    const directory = temporaryFolder();
    const writer = startProcess('enqueue-forever.mjs', [directory, 'killed']);
    await writer.printed(300);
    writer.child.kill('SIGKILL');
    await writer.ended();
    const backend = openForTest(directory);
    for (let count = 0; count < 600; count += 1) await backend.messages.insert(newMessage(`later-${count}`));
    backend.close();
    const [era = '', ...others] = readdirSync(join(directory, 'eras'));
    expect(others).toEqual([]);
    expect(readdirSync(join(directory, 'prepared'))).toEqual([]);
    expect(readdirSync(join(directory, 'eras', era)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(existsSync(join(directory, 'lock'))).toBe(false);
  });
});
