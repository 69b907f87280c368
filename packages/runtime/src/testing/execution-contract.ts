import type { AttemptEvidence, FinishedStatus, FixRecord } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { useContractFixture } from './contract-fixture.js';
import type { ContractSubject } from './contract-subject.js';

export function executionContract(subject: ContractSubject): void {
  describe('executions', () => {
    const fixture = useContractFixture(subject);
    const evidence = (attempt: number): AttemptEvidence => ({
      attempt,
      outcome: 'failed',
      startedAt: fixture.now(),
      durationMs: 1.5,
      summary: 'status 500',
      observations: { status: 500 },
      worker: 'w',
    });
    const finishRun = async (id: string, status: FinishedStatus, agentId = 'agent', configId = 'config') => {
      const { executions } = fixture.runtime;
      await executions.create({ id, configId, agentId });
      await executions.start(id, {});
      await executions.finish(id, { status, summary: status, durationMs: 1 });
      fixture.advance(1);
    };

    it('goes from pending over running to its end, with the evidence of each attempt', async () => {
      const { executions } = fixture.runtime;
      const created = await executions.create({
        id: 'e',
        configId: 'c',
        agentId: 'a',
        environment: 'test',
        context: { k: [1] },
      });
      expect(created).toEqual({
        id: 'e',
        configId: 'c',
        agentId: 'a',
        status: 'pending',
        environment: 'test',
        context: { k: [1] },
        attempts: 0,
        evidence: [],
        createdAt: fixture.now(),
      });
      fixture.advance(10);
      const startedAt = fixture.now();
      expect(await executions.start('e', { configVersion: '1.0.0' })).toMatchObject({ status: 'running', startedAt });
      fixture.advance(10);
      await executions.recordAttempt('e', evidence(1));
      await executions.start('e', {});
      await executions.recordAttempt('e', evidence(2));
      fixture.advance(10);
      const finished = await executions.finish('e', { status: 'failed', summary: 'no', durationMs: 20 });
      expect(finished).toEqual({
        ...created,
        configVersion: '1.0.0',
        status: 'failed',
        startedAt,
        attempts: 2,
        evidence: [expect.objectContaining({ attempt: 1 }), expect.objectContaining({ attempt: 2 })],
        summary: 'no',
        durationMs: 20,
        finishedAt: fixture.now(),
      });
      expect(await executions.find('e')).toEqual(finished);
    });

    it('keeps what became of its fixes, with the audit of it, in a finished execution too', async () => {
      const { executions, audit } = fixture.runtime;
      const fix = (state: FixRecord['state']): FixRecord => ({
        position: 1,
        fixType: 'create_folder',
        state,
        afterAttempt: 1,
        summary: 'create the folder logs',
        changes: [
          {
            path: 'logs',
            before: { kind: 'absent' },
            after: { kind: 'folder', mode: 0o755 },
            difference: 'new folder',
          },
        ],
        recordedAt: fixture.now(),
      });
      const entry = { actor: 'agent', action: 'fix.applied', subject: 'e', details: { paths: ['logs'] } };
      await executions.create({ id: 'e', configId: 'c', agentId: 'agent' });
      await executions.start('e', {});
      const applied = await executions.updateFixes('e', () => ({ fixes: [fix('applied')], audit: [entry] }));
      expect(applied.fixes).toEqual([fix('applied')]);
      expect(await audit.list({ subject: 'e' })).toMatchObject([entry]);
      await executions.recordAttempt('e', evidence(1));
      const finished = await executions.finish('e', { status: 'passed', summary: 'fixed', durationMs: 1 });
      expect(finished.fixes).toEqual([fix('applied')]);
      const unchanged = await executions.updateFixes('e', () => undefined);
      expect(unchanged).toEqual(finished);
      const undone = await executions.updateFixes('e', ({ fixes = [] }) => ({
        fixes: fixes.map((record) => ({ ...record, state: 'undone', undoneBy: 'agent', undoneAt: fixture.now() })),
      }));
      expect(undone).toMatchObject({ status: 'passed', attempts: 1, fixes: [{ state: 'undone', undoneBy: 'agent' }] });
      expect(await executions.find('e')).toEqual(undone);
      expect((await executions.list({}))[0]).toEqual(undone);
    });

    it('changes no fix where the decision throws, or where there is no execution', async () => {
      const { executions, audit } = fixture.runtime;
      await executions.create({ id: 'e', configId: 'c', agentId: 'agent' });
      const refuse = () => {
        throw new Error('no');
      };
      await expect(executions.updateFixes('e', refuse)).rejects.toThrow('no');
      await expect(executions.updateFixes('unknown', () => undefined)).rejects.toMatchObject({
        code: 'EXECUTION_NOT_FOUND',
      });
      expect(await executions.find('e')).not.toHaveProperty('fixes');
      expect(await audit.list({ subject: 'e' })).toEqual([]);
    });

    it('answers a second creation with what is there', async () => {
      const { executions } = fixture.runtime;
      await finishRun('e', 'passed');
      expect(await executions.create({ id: 'e', configId: 'other', agentId: 'a' })).toMatchObject({
        status: 'passed',
        configId: 'config',
      });
    });

    it('refuses to leave the way', async () => {
      const { executions } = fixture.runtime;
      const outcome = { status: 'passed', summary: '', durationMs: 0 } as const;
      await executions.create({ id: 'pending', configId: 'c', agentId: 'a' });
      await finishRun('finished', 'passed');
      for (const [id, status] of [
        ['pending', 'pending'],
        ['finished', 'passed'],
      ] as const) {
        await expect(executions.finish(id, outcome)).rejects.toMatchObject({ code: 'EXECUTION_CONFLICT', status });
        await expect(executions.recordAttempt(id, evidence(1))).rejects.toMatchObject({ code: 'EXECUTION_CONFLICT' });
      }
      await expect(executions.start('finished', {})).rejects.toMatchObject({ code: 'EXECUTION_CONFLICT' });
      await expect(executions.start('unknown', {})).rejects.toMatchObject({ code: 'EXECUTION_NOT_FOUND' });
      expect(await executions.find('unknown')).toBeUndefined();
    });

    it('lists the latest first, by configuration, agent, status and time', async () => {
      const { executions } = fixture.runtime;
      await finishRun('1', 'passed', 'a', 'x');
      await finishRun('2', 'failed', 'b', 'x');
      const since = fixture.now();
      await finishRun('3', 'failed', 'a', 'y');
      const ids = async (filter: Parameters<typeof executions.list>[0]) =>
        (await executions.list(filter)).map(({ id }) => id);
      expect(await ids({})).toEqual(['3', '2', '1']);
      expect(await ids({ limit: 2 })).toEqual(['3', '2']);
      expect(await ids({ configId: 'x' })).toEqual(['2', '1']);
      expect(await ids({ agentId: 'a' })).toEqual(['3', '1']);
      expect(await ids({ status: 'failed' })).toEqual(['3', '2']);
      expect(await ids({ status: 'failed', agentId: 'a', configId: 'y' })).toEqual(['3']);
      expect(await ids({ since })).toEqual(['3']);
    });

    it('keeps a run that only warns as green: it ends a row of failures', async () => {
      const { executions } = fixture.runtime;
      await finishRun('1', 'failed');
      await finishRun('2', 'warned');
      await finishRun('3', 'timeout');
      await executions.create({ id: '4', configId: 'config', agentId: 'agent' });
      await finishRun('5', 'failed', 'other');
      expect(await executions.find('2')).toMatchObject({ status: 'warned' });
      expect((await executions.list({ status: 'warned' })).map(({ id }) => id)).toEqual(['2']);
      expect(await executions.finishedStatuses('config', 'agent')).toEqual(['timeout', 'warned', 'failed']);
      expect(await executions.finishedStatuses('config', 'unknown')).toEqual([]);
      expect(await executions.consecutiveFailures('config', 'agent')).toBe(1);
    });

    it('counts the failures in a row of one configuration and agent', async () => {
      const { executions } = fixture.runtime;
      await finishRun('1', 'failed');
      await finishRun('2', 'passed');
      await finishRun('3', 'failed');
      await finishRun('4', 'timeout');
      await finishRun('5', 'passed', 'other');
      await finishRun('6', 'failed', 'agent', 'other');
      await executions.create({ id: '7', configId: 'config', agentId: 'agent' });
      expect(await executions.consecutiveFailures('config', 'agent')).toBe(2);
      expect(await executions.consecutiveFailures('config', 'other')).toBe(0);
      expect(await executions.consecutiveFailures('config', 'unknown')).toBe(0);
    });
  });
}
