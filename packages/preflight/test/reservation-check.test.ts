import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MafReservationCheckConfig, PreflightExecution } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { runPreflight } from '../src/runner/run-preflight.js';
import { openStore, storeModes, type TestStore } from './support/stores.js';

type Config = MafReservationCheckConfig['config'];

async function check(store: TestStore, config: Config): Promise<PreflightExecution> {
  store.configManager.saveConfig({
    id: 'files',
    name: 'Files',
    configType: 'reservation_check',
    version: '1.0.0',
    config,
  });
  return runPreflight({ ...store, configId: 'files', agentId: 'agent-001', env: {} });
}

function write(store: TestStore, path: string, mode = 0o644): void {
  const file = join(store.runtime.projectRoot, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, mode);
}

const subjects = ({ evidence }: PreflightExecution) => {
  const failures = evidence[0]?.observations['failures'];
  return Array.isArray(failures) ? failures.map(({ subject, severity }) => [subject, severity]) : [];
};

describe('file_exists', () => {
  it('finds paths, folders and globs below the project', async () => {
    using store = openStore('memory');
    for (const file of ['package.json', 'src/deep/a.ts', 'app/[id]/page.ts']) write(store, file);
    const paths = ['package.json', 'src/', 'src', './', 'src/**/*.ts', '*.json', 'app/\\[id\\]/page.ts'];
    const execution = await check(store, { checkType: 'file_exists', parameters: { paths } });
    expect(execution).toMatchObject({ status: 'passed', summary: '7 of 7 path(s) exist' });
    expect(execution.evidence[0]?.observations['found']).toMatchObject({ 'src/**/*.ts': 'src/deep/a.ts', './': '.' });
  });

  it('fails for what is not there, each path by its name', async () => {
    using store = openStore('memory');
    write(store, 'src/a.ts');
    symlinkSync('nowhere', join(store.runtime.projectRoot, 'src/dangling.md'));
    const missing = ['src/b.ts', 'src/a.ts/', 'src/a.ts/b', 'lib/**', 'src/*.js', 'src/dangling.md', 'src/*.md'];
    const execution = await check(store, { checkType: 'file_exists', parameters: { paths: ['src/a.ts', ...missing] } });
    expect(execution).toMatchObject({
      status: 'failed',
      summary: '1 of 8 path(s) exist; src/b.ts: expected to exist, observed nothing (and 6 more) (1 attempt)',
    });
    expect(subjects(execution)).toEqual(missing.map((path) => [path, 'fail']));
  });

  it('does not take a folder for a file that a glob matches', async () => {
    using store = openStore('memory');
    write(store, 'src/folder.ts/x');
    const execution = await check(store, { checkType: 'file_exists', parameters: { paths: ['src/*.ts'] } });
    expect(execution.status).toBe('failed');
  });

  it('is tried again, and only warns, where the configuration says so', async () => {
    using store = openStore('memory');
    const config: Config = {
      checkType: 'file_exists',
      parameters: { paths: ['built.js'] },
      retryCount: 2,
      retry: { delayMs: 0 },
      enforcement: 'advisory',
    };
    expect(await check(store, config)).toMatchObject({ status: 'warned', attempts: 3 });
  });

  it('puts the values of the environment into its paths', async () => {
    using store = openStore('memory');
    write(store, 'dist/index.js');
    const config = { checkType: 'file_exists', parameters: { paths: [`\${env:OUTPUT}/index.js`] } };
    store.configManager.saveConfig({ id: 'f', name: 'F', configType: 'reservation_check', version: '1.0.0', config });
    const run = { ...store, configId: 'f', agentId: 'agent-001' };
    expect((await runPreflight({ ...run, env: { OUTPUT: 'dist' } })).status).toBe('passed');
    expect((await runPreflight({ ...run, env: { OUTPUT: 'gone' } })).status).toBe('failed');
  });
});

describe.each(['file_exists', 'permissions'] as const)('%s without a path', (checkType) => {
  it.each([{}, { paths: [] }])('is refused when it is saved with %j', (parameters) => {
    using store = openStore('memory');
    const config = { checkType, parameters };
    const save = () =>
      store.configManager.saveConfig({ id: 'f', name: 'F', configType: 'reservation_check', version: '1.0.0', config });
    expect(save).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });

  it('fails where such a document was in the store all the same', async () => {
    using store = openStore('memory');
    const document: MafReservationCheckConfig = {
      id: 'f',
      name: 'F',
      configType: 'reservation_check',
      version: '1.0.0',
      config: { checkType, parameters: {} },
    };
    const configManager = { loadConfig: () => document };
    const execution = await runPreflight({ ...store, configManager, configId: 'f', agentId: 'agent-001', env: {} });
    expect(execution).toMatchObject({ status: 'failed', attempts: 1 });
    expect(execution.summary).toContain(`${checkType} names no path`);
  });
});

describe('permissions', () => {
  it('asks the file system what this process may do', async () => {
    using store = openStore('memory');
    write(store, 'bin/run.sh', 0o755);
    write(store, 'bin/notes.txt', 0o644);
    const readable = await check(store, { checkType: 'permissions', parameters: { paths: ['bin/*'] } });
    expect(readable).toMatchObject({ status: 'passed', evidence: [{ observations: { files: 2, access: ['read'] } }] });
    const access: Config['parameters']['access'] = ['read', 'write', 'execute'];
    const execution = await check(store, {
      checkType: 'permissions',
      parameters: { paths: ['bin/*', 'gone'], access },
    });
    expect(execution.evidence[0]?.observations['failures']).toMatchObject([
      { subject: 'bin/notes.txt', expected: 'to be executable', observed: 'EACCES' },
      { subject: 'gone', expected: 'to exist', observed: 'nothing' },
    ]);
  });
});

describe.each(storeModes)('concurrent_access on a %s store', (mode) => {
  const shared = (store: TestStore, agentId: string, filePath: string) =>
    store.runtime.acquireLease({ agentId, filePath, mode: 'shared' });

  it('counts the readers of each path against the limit', async () => {
    using store = openStore(mode);
    for (const agentId of ['a', 'b', 'c']) await shared(store, agentId, 'src/one.ts');
    const limited = (maxConcurrentReaders: number, paths?: string[]) =>
      check(store, {
        checkType: 'concurrent_access',
        parameters: { maxConcurrentReaders, ...(paths === undefined ? {} : { paths }) },
      });
    expect((await limited(3)).status).toBe('passed');
    const execution = await limited(2);
    expect(execution.status).toBe('failed');
    expect(execution.summary).toContain('src/one.ts: expected at most 2 reader(s), observed 3: a, b, c');
    expect((await limited(2, ['src/'])).status).toBe('failed');
    expect((await limited(2, ['lib/'])).status).toBe('passed');
  });

  it('counts readers where they meet, and not those of two files at the folder of both', async () => {
    using store = openStore(mode);
    await shared(store, 'a', 'src/');
    await shared(store, 'b', 'src/one.ts');
    await shared(store, 'c', 'src/two.ts');
    const config = (maxConcurrentReaders: number): Config => ({
      checkType: 'concurrent_access',
      parameters: { maxConcurrentReaders },
    });
    expect((await check(store, config(2))).status).toBe('passed');
    expect(subjects(await check(store, config(1)))).toEqual([
      ['src/one.ts', 'fail'],
      ['src/two.ts', 'fail'],
    ]);
  });

  it('sees readers beside a writer that were let in before the rule became strict', async () => {
    using store = openStore(mode);
    const config = (exclusiveWriteAccess: boolean): Config => ({
      checkType: 'concurrent_access',
      parameters: { exclusiveWriteAccess },
    });
    expect((await check(store, config(false))).status).toBe('passed');
    await store.runtime.acquireLease({ agentId: 'writer', filePath: 'src/one.ts' });
    await shared(store, 'reader', 'src/one.ts');
    expect((await check(store, config(false))).status).toBe('passed');
    const execution = await check(store, config(true));
    expect(execution.summary).toContain(
      'src/one.ts: expected nobody beside the writer writer, observed reader(s) reader',
    );
  });
});

describe.each(storeModes)('lock_validation on a %s store', (mode) => {
  const config = (parameters: Config['parameters'] = {}): Config => ({ checkType: 'lock_validation', parameters });

  it('fails for leases of agents that nobody hears of', async () => {
    let now = 1_000_000;
    using store = openStore(mode, { clock: () => now });
    const { runtime } = store;
    await runtime.registerAgent({ agentId: 'quiet' });
    await runtime.registerAgent({ agentId: 'gone' });
    for (const agentId of ['quiet', 'gone', 'unknown']) {
      await runtime.acquireLease({ agentId, filePath: `src/${agentId}.ts`, ttlMs: 86_400_000 });
    }
    expect(subjects(await check(store, config()))).toEqual([['src/unknown.ts', 'fail']]);
    await runtime.upsertHeartbeat({ agentId: 'gone', status: 'offline' });
    now += 3_600_000;
    await runtime.refresh();
    const execution = await check(store, config());
    expect(execution.evidence[0]?.observations['failures']).toMatchObject([
      { subject: 'src/gone.ts', observed: 'offline' },
      { subject: 'src/quiet.ts', observed: 'stale' },
      { subject: 'src/unknown.ts', observed: 'no such agent' },
    ]);
    expect(subjects(await check(store, config({ paths: ['src/quiet.ts'] })))).toEqual([['src/quiet.ts', 'fail']]);
  });

  it('fails for a lease that is older than it may be, and for none that has ended', async () => {
    let now = 1_000_000;
    using store = openStore(mode, { clock: () => now });
    const { runtime } = store;
    await runtime.registerAgent({ agentId: 'a' });
    await runtime.acquireLease({ agentId: 'a', filePath: 'src/', ttlMs: 3_600_000 });
    await runtime.acquireLease({ agentId: 'a', filePath: 'lib/*.ts', ttlMs: 60_000 });
    now += 30 * 60_000;
    expect(await check(store, config({ lockTimeoutMinutes: 30 }))).toMatchObject({ status: 'passed' });
    now += 1;
    expect(subjects(await check(store, config({ lockTimeoutMinutes: 30 })))).toEqual([['src/', 'fail']]);
  });

  it('warns of a lease of an earlier incarnation', async () => {
    using store = openStore(mode);
    const { runtime } = store;
    const { incarnationId } = await runtime.registerAgent({ agentId: 'a' });
    await runtime.acquireLease({ agentId: 'a', incarnationId, filePath: 'src/*.ts' });
    expect((await check(store, config())).status).toBe('passed');
    await runtime.registerAgent({ agentId: 'a' });
    expect(await check(store, config())).toMatchObject({ status: 'warned' });
  });

  it('fails where a token no longer lets its holder write', async () => {
    using store = openStore(mode);
    const { runtime } = store;
    await runtime.registerAgent({ agentId: 'a' });
    const lease = await runtime.acquireLease({ agentId: 'a', filePath: 'src/a.ts' });
    const refusing = { ...runtime, validateFencingToken: async () => ({ isValid: false }) as const };
    store.configManager.saveConfig({
      id: 'l',
      name: 'L',
      configType: 'reservation_check',
      version: '1.0.0',
      config: config(),
    });
    const run = { ...store, runtime: refusing, configId: 'l', agentId: 'a', env: {} };
    expect((await runPreflight(run)).summary).toContain(`expected token ${lease.fencingToken} to let its holder write`);
    const ended = async () => {
      await runtime.releaseLease(lease);
      return { isValid: false } as const;
    };
    const releasing = { ...runtime, validateFencingToken: ended };
    expect((await runPreflight({ ...run, runtime: releasing })).status).toBe('passed');
  });
});
