import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openJson } from '../src/backends/json/open-json.js';
import { readJsonStore } from '../src/backends/json/read-json-store.js';
import { beforeFileCalls } from './processes/file-calls.mjs';
import { beginEra, sealAndDie } from './processes/json-life.mjs';
import { newMessage, openForTest, places } from './processes/json-tools.mjs';
import { startProcess } from './processes/start-process.js';
import { temporaryFolder } from './processes/temporary-folder.js';

/** A closed store with one message, and the paths of its files. */
async function storeWithOneMessage() {
  const directory = temporaryFolder();
  const backend = openForTest(directory);
  await backend.messages.insert(newMessage('first'));
  backend.close();
  const [era = ''] = readdirSync(join(directory, 'eras'));
  const folder = join(directory, 'eras', era);
  return {
    directory,
    folder,
    state: join(folder, 'state.json'),
    commit: join(folder, '000000000001.json'),
  };
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true }).map((entry) =>
    join(entry.parentPath, entry.name),
  );
}

function change(path: string, edit: (content: Record<string, unknown>) => object): void {
  writeFileSync(path, JSON.stringify(edit(JSON.parse(readFileSync(path, 'utf8')))));
}

/** What goes wrong with that code at the n-th time from now. */
function failNext(call: string, code: string): void {
  const stop = beforeFileCalls((name) => {
    if (name !== call) return;
    stop();
    throw Object.assign(new Error(`${code}: it failed, ${call}`), { code, syscall: call.replace('Sync', '') });
  });
  onTestFinished(stop);
}

describe('the files of a JSON store', () => {
  it('are for the user alone', async () => {
    const { directory } = await storeWithOneMessage();
    const modes = filesBelow(directory).map((path) => {
      const found = statSync(path);
      return [found.isDirectory() ? 0o700 : 0o600, found.mode & 0o777];
    });
    expect(modes.length).toBeGreaterThan(5);
    for (const [expected, mode] of modes) expect(mode).toBe(expected);
  });

  it('show a person what was stored', async () => {
    const { commit } = await storeWithOneMessage();
    expect(JSON.parse(readFileSync(commit, 'utf8'))).toMatchObject({
      format: 1,
      revision: 1,
      changes: [{ table: 'counters' }, { table: 'messages', key: 'first', row: { type: 'TEST', state: 'queued' } }],
    });
  });

  it('of a killed writer, which are torn, do not matter', async () => {
    const { directory, folder } = await storeWithOneMessage();
    writeFileSync(join(folder, '2.0123456789abcdef.tmp'), '{ "format": 1, "revi');
    const backend = openForTest(directory);
    await backend.messages.insert(newMessage('second'));
    expect(await backend.messages.find('second')).toBeDefined();
    backend.close();
  });
});

describe('a JSON store with a file that is not what it should be', () => {
  it.each(['state', 'commit'] as const)('names the %s that is cut off and leaves it alone', async (which) => {
    const store = await storeWithOneMessage();
    truncateSync(store[which], 20);
    expect(() => openForTest(store.directory)).toThrow(
      expect.objectContaining({ code: 'STORE_CORRUPT', location: store[which] }),
    );
    expect(statSync(store[which]).size).toBe(20);
  });

  it('names the state that is missing', async () => {
    const { directory, state } = await storeWithOneMessage();
    unlinkSync(state);
    expect(() => openForTest(directory)).toThrow(expect.objectContaining({ code: 'STORE_CORRUPT', location: state }));
  });

  it('names a torn store.json, where that is needed', async () => {
    const directory = temporaryFolder();
    writeFileSync(join(directory, 'store.json'), '{ "format": 1');
    expect(() => openForTest(directory)).toThrow(
      expect.objectContaining({ code: 'STORE_CORRUPT', location: join(directory, 'store.json') }),
    );
  });

  it('says that the era is gone in which it goes on', async () => {
    const { directory } = await storeWithOneMessage();
    const backend = openForTest(directory);
    sealAndDie(directory);
    rmSync(join(directory, 'prepared'), { recursive: true });
    await expect(backend.messages.find('first')).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    expect(() => openForTest(directory)).toThrow(expect.objectContaining({ code: 'STORE_CORRUPT' }));
  });

  it('says that the eras are gone', async () => {
    const directory = temporaryFolder();
    writeFileSync(join(directory, 'store.json'), '{ "format": 1, "first": "000000000000-0123456789abcdef" }');
    expect(() => openForTest(directory)).toThrow(expect.objectContaining({ code: 'STORE_CORRUPT' }));
  });

  it.each([
    ['another revision', { revision: 7 }],
    ['an unknown table', { changes: [{ table: 'secrets', key: 'a', row: {} }] }],
    ['a row that is none', { changes: [{ table: 'messages', key: 'a', row: 'b' }] }],
    ['no format', { format: undefined }],
  ])('refuses a transaction with %s', async (_, wrong) => {
    const { directory, commit } = await storeWithOneMessage();
    change(commit, (content) => ({ ...content, ...wrong }));
    expect(() => openForTest(directory)).toThrow(expect.objectContaining({ code: 'STORE_CORRUPT', location: commit }));
  });

  it.each(['state', 'commit'] as const)('refuses a %s of a newer version', async (which) => {
    const store = await storeWithOneMessage();
    change(store[which], (content) => ({ ...content, format: 2 }));
    expect(() => openForTest(store.directory)).toThrow(
      expect.objectContaining({ code: 'STORE_NEWER', location: store[which], found: '2', supported: '1' }),
    );
  });

  it('meets a corrupt transaction of another process in mid-run', async () => {
    const { directory, folder } = await storeWithOneMessage();
    const backend = openForTest(directory);
    const path = join(folder, '000000000002.json');
    writeFileSync(path, 'not JSON');
    await expect(backend.messages.find('first')).rejects.toMatchObject({ code: 'STORE_CORRUPT', location: path });
    unlinkSync(path);
    await expect(backend.messages.find('first')).resolves.toBeDefined();
    backend.close();
  });
});

describe('a JSON store that cannot be written', () => {
  it.each([
    ['openSync', 'ENOSPC', 'STORE_FULL'],
    ['writeSync', 'EDQUOT', 'STORE_FULL'],
    ['fsyncSync', 'ENOSPC', 'STORE_FULL'],
    ['openSync', 'EROFS', 'STORE_READ_ONLY'],
    ['linkSync', 'EPERM', 'STORE_UNAVAILABLE'],
    ['writeSync', 'EIO', 'STORE_UNAVAILABLE'],
  ])('when %s says %s: %s, and nothing is stored', async (call, code, expected) => {
    const { directory } = await storeWithOneMessage();
    const backend = openForTest(directory);
    failNext(call, code);
    await expect(backend.messages.insert(newMessage('second'))).rejects.toMatchObject({ code: expected });
    expect(await backend.messages.find('second')).toBeUndefined();
    expect(readJsonStore(directory)?.tables.messages).toHaveLength(1);
    expect((await backend.messages.insert(newMessage('second'))).duplicate).toBe(false);
    backend.close();
  });

  it('keeps a transaction whose snapshot could not be written', async () => {
    const { directory } = await storeWithOneMessage();
    const backend = openForTest(directory);
    const stop = beforeFileCalls((name, [path]) => {
      if (name === 'openSync' && String(path).endsWith('state.json')) {
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      }
    });
    onTestFinished(stop);
    for (let count = 0; count < 300; count += 1) await backend.messages.insert(newMessage(`m${count}`));
    stop();
    backend.close();
    expect(readJsonStore(directory)?.tables.messages).toHaveLength(301);
  });

  it.runIf(process.getuid?.() === 0)('can be read by a user who may only read', async () => {
    const { directory } = await storeWithOneMessage();
    for (const path of [directory, ...filesBelow(directory)]) {
      chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644);
    }
    const reader = startProcess('try-to-write.mjs', [directory], 65_534);
    expect(await reader.ended()).toMatchObject({ code: 0 });
    expect(JSON.parse(reader.lines.join(''))).toMatchObject({ found: 'first', code: 'STORE_READ_ONLY' });
  });
});

describe('the lock', () => {
  it('of a process that is no more is taken over at once', async () => {
    const { directory } = await storeWithOneMessage();
    const ended = startProcess('try-to-write.mjs', [directory]);
    await ended.ended();
    const holder = { pid: ended.child.pid, host: hostname(), since: 'then' };
    writeFileSync(join(directory, 'lock'), JSON.stringify(holder));
    const backend = openForTest(directory);
    const start = performance.now();
    await backend.messages.insert(newMessage('third'));
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(existsSync(join(directory, 'lock'))).toBe(false);
    backend.close();
  });

  it('of a live process makes writers wait, up to their patience, and readers not at all', async () => {
    const { directory } = await storeWithOneMessage();
    const backend = openJson(directory, { clock: Date.now, createId: () => 'id', busyTimeoutMs: 50, ...places });
    const holder = { pid: process.pid, host: hostname(), since: 'now' };
    writeFileSync(join(directory, 'lock'), JSON.stringify(holder));
    await expect(backend.messages.insert(newMessage('second'))).rejects.toMatchObject({ code: 'STORE_BUSY' });
    expect(await backend.messages.find('first')).toBeDefined();
    unlinkSync(join(directory, 'lock'));
    await backend.messages.insert(newMessage('second'));
    backend.close();
  });
});

describe('a JSON store that is closed', () => {
  it('answers nothing any more, and closes twice', async () => {
    const { directory } = await storeWithOneMessage();
    const backend = openForTest(directory);
    backend.close();
    backend.close();
    await expect(backend.messages.find('first')).rejects.toMatchObject({ code: 'RUNTIME_CLOSED' });
    await expect(backend.leases.expire(1)).rejects.toMatchObject({ code: 'RUNTIME_CLOSED' });
    expect(() => backend.configs.list()).toThrow(expect.objectContaining({ code: 'RUNTIME_CLOSED' }));
  });

  it('has written its state down when it had many transactions', async () => {
    const directory = temporaryFolder();
    const backend = openForTest(directory);
    for (let count = 0; count < 40; count += 1) await backend.messages.insert(newMessage(`m${count}`));
    backend.close();
    const [era = ''] = readdirSync(join(directory, 'eras'));
    expect(readdirSync(join(directory, 'eras', era))).toEqual(['state.json']);
  });
});

describe('a removed store', () => {
  it('is told of, and not made again by a handle that had it open', async () => {
    const { directory, folder } = await storeWithOneMessage();
    const backend = openForTest(directory);
    beginEra(directory);
    rmSync(directory, { recursive: true });
    await expect(backend.messages.find('first')).rejects.toMatchObject({ code: 'STORE_MISSING' });
    await expect(backend.messages.insert(newMessage('second'))).rejects.toMatchObject({ code: 'STORE_MISSING' });
    expect(existsSync(folder)).toBe(false);
  });
});
