import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MafTaskClaim, PreflightReceipt } from '@maf/protocols';
import { createRuntimeFactory } from '@maf/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { delivery, escalation } from './fallback-processes/escalation.js';
import { AgentProcess } from './fallback-processes/start-agent.js';

const task = (taskId: string): MafTaskClaim => ({ type: 'TASK_CLAIM', agentId: 'a', taskId, messageId: taskId });

const receipt: PreflightReceipt = {
  id: 'receipt',
  agentId: 'a',
  checks: [{ configId: 'check', executionId: 'run', status: 'passed', configDigest: 'd' }],
  tree: 't',
  issuedAt: 1,
  expiresAt: 2,
  digest: 'd',
};

describe('the fallback chain', () => {
  let folder: string;
  let file: string;
  const chain = (mode = 'sqlite,json', env: Record<string, string> = {}) =>
    createRuntimeFactory({ mode, path: file, root: folder, env });
  const damage = () => {
    renameSync(file, `${file}.good`);
    writeFileSync(file, 'not a database at all, '.repeat(500));
  };
  const repair = () => renameSync(`${file}.good`, file);
  const hash = () => createHash('sha256').update(readFileSync(file)).digest('hex');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'maf-fallback-'));
    file = join(folder, 'runtime.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is not walked further than it must be', () => {
    const runtime = chain();
    expect(runtime.mode).toBe('sqlite');
    expect(runtime.fallbacks).toEqual([]);
    expect(existsSync(`${file}.fallback`)).toBe(false);
    runtime.close();
  });

  it('goes on with JSON files when the database is damaged, says so, and leaves the database as it is', async () => {
    chain().close();
    damage();
    const before = hash();
    using runtime = chain();
    expect(runtime.mode).toBe('json');
    expect(runtime.fallbacks).toMatchObject([{ mode: 'sqlite', cause: { code: 'STORE_CORRUPT', location: file } }]);
    await runtime.enqueue(task('taken'));
    await runtime.upsertHeartbeat({ agentId: 'a' });
    expect(await runtime.claim({ agentId: 'w' })).toHaveLength(1);
    expect(hash()).toBe(before);
  });

  it('takes over escalations with their deliveries, and what was noted of conditions', async () => {
    chain().close();
    damage();
    const seen = { condition: 'disk_full', key: 'db', causeId: 'c' };
    {
      using runtime = chain();
      await runtime.escalations.open({ escalation, events: [], deliveries: [delivery] }, () => undefined);
      await runtime.escalations.noteOccurrence({ ...seen, at: 1 });
      await runtime.escalations.settleOccurrence(seen);
      await runtime.escalations.noteOccurrence({ ...seen, causeId: 'open', at: 2 });
    }
    repair();
    using runtime = chain();
    expect(runtime.mode).toBe('sqlite');
    expect(await runtime.escalations.due(5, 10)).toEqual([escalation]);
    expect(await runtime.escalations.deliveries('e')).toEqual([delivery]);
    expect(await runtime.escalations.countOccurrences({ condition: 'disk_full', key: 'db', since: 0 })).toBe(2);
    expect(await runtime.escalations.noteOccurrence({ ...seen, at: 1 })).toBe(true);
    expect(await runtime.escalations.noteOccurrence({ ...seen, causeId: 'open', at: 2 })).toBe(false);
  });

  it('gives an agent its token, and changes no role and no token', async () => {
    chain().close();
    damage();
    using runtime = chain();
    const { token = '' } = await runtime.registerAgent({ agentId: 'ann' });
    const by = { actor: 'ann', credentials: { agentId: 'ann', token } };
    for (const change of [
      () => runtime.access.setRole('ann', 'admin', by),
      () => runtime.access.rotateToken('ann', by),
      () => runtime.access.revokeToken('ann', by),
    ]) {
      await expect(change()).rejects.toMatchObject({
        code: 'ACCESS_ON_FALLBACK',
        agentId: 'ann',
        primary: 'sqlite',
        message: expect.stringContaining('maf doctor'),
      });
    }
    expect(await runtime.access.list()).toEqual([{ agentId: 'ann', role: 'agent', hasToken: true }]);
    expect(await runtime.access.identify({ operation: 'answer', subject: 'e', ...by })).toMatchObject({
      agentId: 'ann',
    });
  });

  it('refuses leases that the damaged database may have granted', async () => {
    chain().close();
    damage();
    using runtime = chain();
    await expect(runtime.acquireLease({ filePath: 'src/a.ts', agentId: 'a' })).rejects.toMatchObject({
      code: 'LEASE_UNSAFE',
      filePath: 'src/a.ts',
      primary: file,
      message: expect.stringContaining('MAF_FALLBACK_LEASES=accept'),
    });
    using accepting = chain('sqlite,json', { MAF_FALLBACK_LEASES: 'accept' });
    expect(await accepting.acquireLease({ filePath: 'src/a.ts', agentId: 'a' })).toMatchObject({ agentId: 'a' });
  });

  it('merges what the fallback took into the repaired database, once', async () => {
    const first = chain();
    await first.enqueue(task('before'));
    first.configs.write([{ change: 'saved', document: smokeTest('1.0.0') }], 'me');
    first.close();
    damage();
    const fallback = chain();
    for (const id of ['one', 'two', 'done', 'dead']) await fallback.enqueue(task(id));
    for (const id of ['done', 'dead']) {
      const [claimed] = await fallback.claim({ agentId: 'w', messageId: id });
      if (id === 'done') await fallback.acknowledge(claimed?.receipt ?? '');
      else await fallback.reject(claimed?.receipt ?? '', { reason: 'no', retry: false });
    }
    const { token: _, ...agent } = await fallback.registerAgent({ agentId: 'joined', capabilities: ['x'] });
    await fallback.executions.create({ id: 'run', configId: 'check', agentId: 'a' });
    await fallback.executions.start('run', {});
    const execution = await fallback.executions.finish('run', { status: 'failed', summary: 'no', durationMs: 3 });
    await fallback.receipts.save(receipt);
    fallback.configs.write([{ change: 'saved', document: smokeTest('2.0.0') }], 'them');
    await fallback.audit.append({ actor: 'a', action: 'b.c', subject: 'd', details: { e: 1 } });
    fallback.close();
    repair();
    for (const _ of ['merges', 'has merged']) {
      using runtime = chain();
      expect(runtime.mode).toBe('sqlite');
      expect((await runtime.inbox('w')).length).toBe(0);
      expect(await runtime.listAgents()).toEqual([agent]);
      expect(await runtime.executions.find('run')).toEqual(execution);
      expect(await runtime.receipts.list({ tree: 't' })).toEqual([receipt]);
      expect(runtime.configs.history('check').map(({ document, actor }) => [document.version, actor])).toEqual([
        ['1.0.0', 'me'],
        ['2.0.0', 'them'],
      ]);
      expect(runtime.configs.find('check')).toMatchObject({ revision: 2, document: { version: '2.0.0' } });
      expect((await runtime.audit.list()).map(({ action }) => action)).toEqual([
        'b.c',
        'config.saved',
        'agent.token_issued',
        'config.saved',
      ]);
      // Who may do what is the primary's to say.
      expect(await runtime.access.list()).toEqual([]);
      expect((await runtime.deadLetters()).map(({ message }) => message.messageId)).toEqual(['dead']);
    }
    using runtime = chain();
    const claimed = await runtime.claim({ agentId: 'w', limit: 10 });
    expect(claimed.map(({ message }) => message.messageId)).toEqual(['before', 'one', 'two']);
    expect(readdirSync(join(`${file}.fallback`, 'drained'))).toHaveLength(1);
  });

  it('syncs the merge before it empties the fallback, and goes on as it was opened', async () => {
    const settings = 'select synchronous, fullfsync from pragma_synchronous, pragma_fullfsync';
    const before = createRuntimeFactory({ mode: 'sqlite', path: file, root: folder });
    if (!('executeQuery' in before)) throw new TypeError('no SQL');
    before.executeQuery('create table seen (synchronous, fullfsync)');
    before.executeQuery(`create trigger seeing after insert on messages begin insert into seen ${settings}; end`);
    before.close();
    damage();
    const fallback = chain();
    await fallback.enqueue(task('taken'));
    fallback.close();
    repair();
    using merged = createRuntimeFactory({ mode: 'sqlite', path: file, root: folder });
    if (!('executeQuery' in merged)) throw new TypeError('no SQL');
    await merged.enqueue(task('later'));
    expect(merged.executeQuery('select * from seen')).toEqual([
      { synchronous: 2, fullfsync: 1 },
      { synchronous: 1, fullfsync: 0 },
    ]);
  });

  it('does not take durable messages over into memory', async () => {
    const fallback = createRuntimeFactory({ mode: 'json', root: folder });
    fallback.close();
    const inMemory = () => createRuntimeFactory({ mode: 'sqlite,json', path: ':memory:', root: folder, env: {} });
    const folderOfFallback = join(folder, 'fallback');
    renameSync(join(folder, 'json'), folderOfFallback);
    inMemory().close();
    expect(existsSync(join(folderOfFallback, 'drained'))).toBe(false);
  });

  it('opens the primary although the fallback cannot be read, and leaves that for another try', async () => {
    chain().close();
    damage();
    const fallback = chain();
    await fallback.enqueue(task('waiting'));
    fallback.close();
    repair();
    const eras = join(`${file}.fallback`, 'eras');
    const state = join(eras, readdirSync(eras)[0] ?? '', 'state.json');
    const good = readFileSync(state);
    writeFileSync(state, '{');
    const warnings: string[] = [];
    const listen = (warning: Error) => warnings.push(String(Reflect.get(warning, 'code')));
    process.on('warning', listen);
    const blind = chain();
    expect(blind.mode).toBe('sqlite');
    expect(await blind.claim({ agentId: 'w' })).toEqual([]);
    blind.close();
    await new Promise(setImmediate);
    process.off('warning', listen);
    expect(warnings).toContain('MAF_FALLBACK_UNREAD');
    writeFileSync(state, good);
    using runtime = chain();
    expect(await runtime.claim({ agentId: 'w' })).toHaveLength(1);
  });

  it('falls back to memory in the end, and refuses leases there too', async () => {
    chain().close();
    damage();
    writeFileSync(`${file}.fallback`, 'a file in place of the folder');
    using runtime = chain('sqlite,json,memory');
    expect(runtime.mode).toBe('memory');
    expect(runtime.capabilities.durable).toBe(false);
    expect(runtime.fallbacks.map(({ mode }) => mode)).toEqual(['sqlite', 'json']);
    await expect(runtime.acquireLease({ filePath: 'a', agentId: 'a' })).rejects.toMatchObject({ code: 'LEASE_UNSAFE' });
  });

  it('names every cause when nothing can be opened, and the cause itself when there is no chain', () => {
    chain().close();
    damage();
    writeFileSync(`${file}.fallback`, 'a file in place of the folder');
    expect(() => chain()).toThrow(
      expect.objectContaining({
        code: 'RUNTIME_UNAVAILABLE',
        attempts: [expect.objectContaining({ mode: 'sqlite' }), expect.objectContaining({ mode: 'json' })],
      }),
    );
    expect(() => chain('sqlite')).toThrow(expect.objectContaining({ code: 'STORE_CORRUPT' }));
  });

  describe('on a machine without the SQLite driver', () => {
    const env = () => ({ MAF_RUNTIME_MODE: 'sqlite,json', MAF_DB_PATH: file, MAF_AGENT_MAIL_ROOT: folder });
    const lease = (filePath: string, agentId: string) => ({ filePath, agentId, ttlMs: 3_600_000 });

    it('grants leases until there is a database, and hands them over to it', async () => {
      const blind = new AgentProcess(env(), { withoutDriver: true });
      expect(await blind.answer()).toEqual({ mode: 'json', fallbacks: [['sqlite', 'STORE_UNAVAILABLE']] });
      const first = await blind.call('acquireLease', lease('src/a.ts', 'blind'));
      expect(first).toMatchObject({ result: { agentId: 'blind' } });
      await blind.call('enqueue', task('from-blind'));

      const seeing = new AgentProcess(env());
      expect(await seeing.answer()).toEqual({ mode: 'sqlite', fallbacks: [] });
      expect(await seeing.call('acquireLease', lease('src/a.ts', 'seeing'))).toMatchObject({
        error: { code: 'LEASE_CONFLICT', message: expect.stringContaining('by blind until') },
      });
      const second: unknown = await seeing.call('acquireLease', lease('src/b.ts', 'seeing'));
      expect(second).toMatchObject({ result: { agentId: 'seeing' } });
      expect(tokenOf(second)).toBeGreaterThan(tokenOf(first));

      expect(await blind.call('acquireLease', lease('src/b.ts', 'blind'))).toMatchObject({
        error: { code: 'LEASE_UNSAFE' },
      });
      expect(await blind.call('enqueue', task('late'))).toMatchObject({ result: { messageId: 'late' } });
      await blind.end();
      await seeing.end();
      expect(blind.warnings).toEqual(['MAF_FALLBACK']);
      expect(seeing.warnings).toEqual([]);

      using runtime = chain();
      const claimed = await runtime.claim({ agentId: 'w', limit: 10 });
      expect(claimed.map(({ message }) => message.messageId)).toEqual(['from-blind', 'late']);
    });

    it('does not leave an empty database behind', async () => {
      const blind = new AgentProcess(env(), { withoutDriver: true });
      await blind.answer();
      await blind.end();
      expect(existsSync(file)).toBe(false);
    });
  });
});

function tokenOf(answer: unknown): number {
  return Number(Reflect.get(Object(Reflect.get(Object(answer), 'result')), 'fencingToken'));
}

function smokeTest(version: string) {
  return {
    id: 'check',
    name: 'Check',
    configType: 'smoke_test',
    version,
    config: { testType: 'api', testDefinition: { endpoint: '/' } },
  } as const;
}
